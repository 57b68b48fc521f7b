package io.deskbridge.local.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without a window: keeps cookies, follows redirects, reads forms and sends them. */
public final class WebBrowser {

  private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]*)\"");
  private static final Pattern INPUT = Pattern.compile("<input([^>]*)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=\"([^\"]*)\"");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonHttp http;

  /** Trusts servers whose certificate that CA signed. */
  public WebBrowser(Path developmentCa) {
    this.http = JsonHttp.withCookies(developmentCa);
  }

  /**
   * What the browser shows.
   *
   * @param address where it came from, after redirects
   */
  public record Page(URI address, int status, String text) {

    /** Whether a form on it asks for that. */
    public boolean asksFor(String field) {
      return text.contains("name=\"" + field + "\"");
    }

    /** The data that the page holds for its script, in the script element of that id. */
    public JsonNode data(String id) {
      Matcher matcher =
          Pattern.compile("<script[^>]* id=\"" + id + "\"[^>]*>([^<]*)</script>").matcher(text);
      if (!matcher.find()) {
        throw new RequestFailure("There is no data " + id + " on " + this);
      }
      try {
        return JSON.readTree(matcher.group(1));
      } catch (JsonProcessingException e) {
        throw new RequestFailure("The data " + id + " of " + this + " is no JSON", e);
      }
    }

    /** Where its form goes. */
    URI action() {
      Matcher matcher = ACTION.matcher(text);
      if (!matcher.find()) {
        throw new RequestFailure("There is no form on " + this);
      }
      return address.resolve(unescape(matcher.group(1)));
    }

    /** What its form has without anybody typing. */
    Map<String, String> hidden() {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher inputs = INPUT.matcher(text);
      while (inputs.find()) {
        Map<String, String> attributes = attributes(inputs.group(1));
        if (attributes.getOrDefault("type", "").equals("hidden")) {
          fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
        }
      }
      return fields;
    }

    private static Map<String, String> attributes(String tag) {
      Map<String, String> attributes = new LinkedHashMap<>();
      Matcher matcher = ATTRIBUTE.matcher(tag);
      while (matcher.find()) {
        attributes.put(matcher.group(1), unescape(matcher.group(2)));
      }
      return attributes;
    }

    private static String unescape(String text) {
      return text.replace("&quot;", "\"")
          .replace("&#39;", "'")
          .replace("&gt;", ">")
          .replace("&lt;", "<")
          .replace("&amp;", "&");
    }

    @Override
    public String toString() {
      return address.getPath() + " (" + status + ")";
    }
  }

  /** Opens an address. */
  public Page open(URI address) {
    return http.page("GET", address, Map.of());
  }

  /** Sends the form of a page with what somebody typed or clicked. */
  public Page submit(Page page, Map<String, String> typed) {
    Map<String, String> fields = new LinkedHashMap<>(page.hidden());
    fields.putAll(typed);
    return http.page("POST", page.action(), fields);
  }
}
