package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.engine.publishing.RuleSets.Published;
import cn.kuaichu.ledger.LedgerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** 规则手册.html: every process, table and form that is in force, one section each, to read and to print. */
final class Book {
  static final String FILE = "规则手册.html";
  static final String ENCODED_FILE = URLEncoder.encode(FILE, StandardCharsets.UTF_8);
  private static final String STYLE = style();
  /** Nothing is loaded, nothing runs; only this style sheet counts. */
  static final String POLICY = "sandbox; default-src 'none'; style-src 'sha256-"
      + Base64.getEncoder().encodeToString(LedgerEntry.sha256().digest(STYLE.getBytes(StandardCharsets.UTF_8)))
      + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private final Map<String, byte[]> content;
  private final RuleFiles files;
  private final Readings readings;
  private final Standing standing;

  /** @param inForce by name, {@code processes/appeal-lifecycle.bpmn} */
  Book(Map<String, byte[]> inForce, Standing standing) {
    this.content = new TreeMap<>(inForce);
    this.files = new RuleFiles(inForce);
    this.readings = new Readings(Vocabulary.read(), files, standing.topics());
    this.standing = standing;
  }

  private static String style() {
    try (InputStream style = Book.class.getResourceAsStream("book.css")) {
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read book.css", e);
    }
  }

  static String anchor(String kind, String key) {
    return kind + "-" + key;
  }

  private enum Part {
    BPMN("流程"), DMN("决策表"), FORM("表单");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  byte[] html() {
    String title = standing.district() + "规则手册";
    StringBuilder sections = new StringBuilder();
    StringBuilder contents = new StringBuilder("<nav id=\"contents\">\n");
    for (Part part : Part.values()) {
      Map<String, String> names = named(part);
      contents.append("<h2>").append(part.title).append(Html.small(names.size() + " 个")).append("</h2>\n<ol>\n");
      names.forEach((file, name) -> {
        contents.append("<li>").append(Html.link(anchor(part.ending(), key(file)), name))
            .append(standing.isOwn(file) ? " <span class=\"own\">本区</span>" : "").append("</li>\n");
        sections.append(section(part, file, name));
      });
      contents.append("</ol>\n");
    }
    return """
        <!DOCTYPE html>
        <html xmlns="http://www.w3.org/1999/xhtml" lang="zh-CN">
        <head>
        <meta charset="UTF-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>%s</title>
        <style>%s</style>
        </head>
        <body>
        <header>
        <h1>%s</h1>
        <p>截至 %s 现行的流程、决策表和表单，由程序按现行规则生成。已在办的件按开始时的规则办完。</p>
        %s
        </header>
        %s</nav>
        %s
        </body>
        </html>
        """.formatted(Html.safe(title), STYLE, Html.safe(title), standing.moment(), changes(), contents, sections)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** In the order of their names' files, as everywhere. */
  private Map<String, String> named(Part part) {
    Map<String, String> names = new LinkedHashMap<>();
    content.keySet().stream().filter(file -> file.endsWith("." + part.ending()))
        .forEach(file -> names.put(file, switch (part) {
          case BPMN -> files.processName(key(file));
          case DMN -> files.tableName(key(file));
          case FORM -> files.formTitle(key(file));
        }));
    return names;
  }

  private static String key(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
  }

  private String section(Part part, String file, String name) {
    String key = key(file);
    String origin = standing.origin(file);
    return "<section id=\"" + Html.safe(anchor(part.ending(), key)) + "\">\n<h2><span>" + part.title + "</span>"
        + Html.safe(name) + Html.small(file) + "<a class=\"up\" href=\"#contents\">目录</a></h2>\n"
        + switch (part) {
          case BPMN -> new ProcessPage(files, readings, key).html(origin);
          case DMN -> new TablePage(files, readings, key).html(origin);
          case FORM -> new FormPage(files, key, content.get(file)).html(origin);
        } + "</section>\n";
  }

  /** What the district has put in force, the newest first. */
  private String changes() {
    if (standing.published().isEmpty()) {
      return "<p>本区还没有改过规则，现行的都是随版本带来的。</p>";
    }
    Map<Long, List<Published>> sets = new LinkedHashMap<>();
    standing.published().forEach(one -> sets.computeIfAbsent(one.no(), any -> new ArrayList<>()).add(one));
    List<List<String>> rows = new ArrayList<>();
    sets.values().forEach(set -> rows.add(0, List.of(Html.safe(Standing.order(set.get(0))),
        Standing.day(set.get(0).at()), Html.safe(set.get(0).reason()),
        set.stream().map(one -> Html.safe(one.name() + (one.back() ? "（恢复为随版本带来的）" : "")))
            .collect(joining("<br/>")))));
    return "<h2>本区的改动</h2>\n" + Html.table("changes", List.of("编号、文号", "生效", "理由", "文件"), rows);
  }
}
