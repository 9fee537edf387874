package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Small pieces of a page that is XML as well; cells are HTML already, texts are not. */
final class Html {
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\x{FFFE}\\x{FFFF}&&[^\\n\\t]]");

  private Html() {}

  static String safe(String text) {
    return text == null ? ""
        : HtmlUtils.htmlEscape(UNPRINTABLE.matcher(text).replaceAll(""),
            StandardCharsets.UTF_8.name());
  }

  static String code(String text) {
    return "<code>" + safe(text) + "</code>";
  }

  static String small(String text) {
    return " <small>" + safe(text) + "</small>";
  }

  static String table(String kind, List<String> head, List<List<String>> rows) {
    return "<table class=\"" + kind + "\"><thead>" + row("th", head) + "</thead>\n<tbody>\n"
        + rows.stream().map(row -> row("td", row)).collect(joining("\n")) + "\n</tbody></table>\n";
  }

  private static String row(String cell, List<String> values) {
    return values.stream().map(value -> "<" + cell + ">" + value + "</" + cell + ">")
        .collect(joining("", "<tr>", "</tr>"));
  }

  /** What is known of a thing, word by word; what is not known is left out. */
  static String facts(List<String[]> facts) {
    return facts.stream().filter(fact -> !fact[1].isEmpty())
        .map(fact -> "<dt>" + safe(fact[0]) + "</dt><dd>" + fact[1] + "</dd>")
        .collect(joining("\n", "<dl>\n", "\n</dl>\n"));
  }

  static String list(Collection<String> items) {
    return items.stream().distinct().collect(joining("、"));
  }

  static String link(String anchor, String text) {
    return "<a href=\"#" + safe(anchor) + "\">" + safe(text) + "</a>";
  }
}
