package io.deskbridge.simulator.entra.page;

/** Pieces of HTML. Attributes are in double quotes, so single ones may stay. */
final class Html {

  private static final String LAYOUT =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="icon" href="data:,">
      <title>%s</title>
      <style>
      body { margin: 0; background: #f2f2f2; color: #1b1b1b; font: 15px/1.4 "Segoe UI", system-ui, sans-serif; }
      main { box-sizing: border-box; width: min(440px, 100%%); margin: 12vh auto 2rem; padding: 44px; background: #fff; box-shadow: 0 2px 6px #0003; }
      h1 { margin: 0 0 1rem; font-size: 24px; font-weight: 600; }
      label { display: block; margin-top: 1rem; }
      input:not([type=hidden]) { box-sizing: border-box; width: 100%%; padding: 6px 0; border: 0; border-bottom: 1px solid #666; font: inherit; }
      button { margin: 1.5rem .5rem 0 0; padding: .5rem 1.75rem; border: 0; background: #0067b8; color: #fff; font: inherit; cursor: pointer; }
      button.plain { background: #ccc; color: #000; }
      button.account { display: block; width: 100%%; margin: 0; padding: .75rem; text-align: left; background: #fff; color: inherit; border-bottom: 1px solid #ddd; }
      :focus-visible { outline: 2px solid #000; outline-offset: 2px; }
      [role=alert] { color: #b00020; }
      footer { max-width: 440px; margin: 0 auto; color: #595959; font-size: 13px; }
      </style>
      </head>
      <body>
      <main>
      %s</main>
      <footer>Deskbridge simulator in place of Microsoft Entra ID. Passwords are in <code>credentials.json</code> of its data folder.</footer>
      </body>
      </html>
      """;

  private Html() {}

  static String document(String title, String main) {
    return LAYOUT.formatted(escape(title), main);
  }

  static String hidden(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n"
        .formatted(escape(name), escape(value));
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
