package io.deskbridge.simulator.testing;

import io.deskbridge.simulator.testing.Client.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: keeps cookies, reads forms and sends them. Follows no redirect. */
public final class Browser {

  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

  private final Client client;
  private final Map<String, String> cookies = new LinkedHashMap<>();

  public Browser(Client client) {
    this.client = client;
  }

  /** What the browser shows, with where it came from. */
  public record Page(URI address, Reply reply) {

    public String text() {
      return reply.body();
    }

    /** Where the form goes. */
    public String action() {
      Matcher matcher = ACTION.matcher(reply.body());
      if (!matcher.find()) {
        throw new AssertionError("No form on " + address + ": " + reply.body());
      }
      return address.resolve(unescape(matcher.group(1))).toString();
    }

    /** What the form has without anybody typing. */
    public Map<String, String> hidden() {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher matcher = HIDDEN.matcher(reply.body());
      while (matcher.find()) {
        fields.put(unescape(matcher.group(1)), unescape(matcher.group(2)));
      }
      return fields;
    }

    private static String unescape(String text) {
      return text.replace("&quot;", "\"")
          .replace("&gt;", ">")
          .replace("&lt;", "<")
          .replace("&amp;", "&");
    }
  }

  public Page open(String url) {
    return kept(url, client.get(url, cookieHeader()));
  }

  /** Sends the form of a page with what somebody typed or clicked. */
  public Page submit(Page page, Map<String, String> typed) {
    Map<String, String> fields = new LinkedHashMap<>(page.hidden());
    fields.putAll(typed);
    return post(page.action(), fields);
  }

  public Page post(String url, Map<String, String> fields) {
    return kept(url, client.form(url, fields, cookieHeader()));
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  private Page kept(String url, Reply reply) {
    for (String line : reply.headers().allValues("Set-Cookie")) {
      String[] pair = line.split(";", 2)[0].split("=", 2);
      if (pair[1].isEmpty()) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return new Page(URI.create(url), reply);
  }

  private String[] cookieHeader() {
    List<String> header = new ArrayList<>();
    if (!cookies.isEmpty()) {
      header.add("Cookie");
      header.add(
          cookies.entrySet().stream()
              .map(each -> each.getKey() + "=" + each.getValue())
              .collect(Collectors.joining("; ")));
    }
    return header.toArray(String[]::new);
  }
}
