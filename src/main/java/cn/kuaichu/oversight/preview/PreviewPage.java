package cn.kuaichu.oversight.preview;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.springframework.web.util.HtmlUtils;

/** A preview as one page to print and sign; it needs no other file. */
public final class PreviewPage {
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <style>
      body { font-family: "Noto Serif SC", "Source Han Serif SC", SimSun, serif; line-height: 1.6; color: #111;
        max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { text-align: center; font-size: 1.5rem; }
      h2 { font-size: 1.1rem; border-bottom: 1px solid #333; margin-top: 2rem; overflow-wrap: anywhere; }
      h3 { font-size: 1rem; margin: 1rem 0 0.3rem; }
      ul { margin: 0; padding-left: 1.4rem; overflow-wrap: anywhere; }
      table { border-collapse: collapse; width: 100%%; }
      th, td { border: 1px solid #333; padding: 0.2rem 0.5rem; text-align: left; overflow-wrap: anywhere; }
      tr { break-inside: avoid; }
      .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem 2rem; margin-top: 3rem; break-inside: avoid; }
      .sign span { border-bottom: 1px solid #333; padding-top: 1.5rem; }
      @media print { body { margin: 0; max-width: none; } }
      </style>
      </head>
      <body>
      <h1>%s</h1>
      """;
  private static final String SIGNED = """
      <div class="sign">
      <span>提出人：</span><span>日期：</span>
      <span>批准人：</span><span>日期：</span>
      </div>
      </body>
      </html>
      """;

  private PreviewPage() {}

  public static String of(Preview preview) {
    return HEAD.formatted(PreviewWords.TITLE, PreviewWords.TITLE)
        + PreviewWords.of(preview).stream().map(PreviewPage::section).collect(joining()) + SIGNED;
  }

  private static String section(Section section) {
    return "<h2>" + safe(section.title()) + "</h2>\n"
        + section.pieces().stream().map(PreviewPage::piece).collect(joining());
  }

  private static String piece(Section.Piece piece) {
    String heading = piece.heading().isEmpty() ? "" : "<h3>" + safe(piece.heading()) + "</h3>\n";
    if (piece instanceof Section.Grid grid) {
      return heading + "<table>\n<thead>" + row("th", grid.columns()) + "</thead>\n<tbody>\n"
          + grid.rows().stream().map(row -> row("td", row)).collect(joining()) + "</tbody>\n</table>\n";
    }
    return heading + piece.said().stream().map(line -> "<li>" + safe(line) + "</li>\n")
        .collect(joining("", "<ul>\n", "</ul>\n"));
  }

  private static String row(String cell, List<String> values) {
    return values.stream().map(value -> "<" + cell + ">" + safe(value) + "</" + cell + ">")
        .collect(joining("", "<tr>", "</tr>\n"));
  }

  private static String safe(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
