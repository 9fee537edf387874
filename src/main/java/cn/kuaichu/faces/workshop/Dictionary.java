package cn.kuaichu.faces.workshop;

import static java.util.stream.Collectors.joining;

import cn.kuaichu.people.identity.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Text;
import org.springframework.web.util.HtmlUtils;

/** 字典.html: every name a designer may write down, how it reads, and where it is used. */
final class Dictionary {
  private static final Pattern CODE = Pattern.compile("[\"']([A-Z][A-Z_]*[A-Z])[\"']");
  private static final String PAGE = """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="UTF-8">
      <title>快处字典</title>
      <style>
      body { font: 15px/1.6 system-ui, "Microsoft YaHei", sans-serif; margin: 1.5rem auto; max-width: 78rem;
        padding: 0 1rem; color: #1a1a1a; }
      nav a { margin-right: 1rem; }
      input { font: inherit; width: 24rem; max-width: 100%%; padding: .3rem .5rem; margin: 1rem 0; }
      table { border-collapse: collapse; width: 100%%; margin-bottom: 2rem; }
      th, td { border: 1px solid #bbb; padding: .25rem .5rem; text-align: left; vertical-align: top; }
      th { background: #f0f3f6; }
      code { font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
      </style>
      </head>
      <body>
      <h1>快处字典</h1>
      <p>画流程、改表、做表单时可以写的名称，各是什么意思，现在用在哪里。由程序按当前生效的规则生成。</p>
      <nav>%s</nav>
      <label>查找：<input id="find" type="search" placeholder="名称或者中文"></label>
      %s
      <script>
      document.getElementById('find').addEventListener('input', event => {
        const text = event.target.value.trim().toLowerCase();
        document.querySelectorAll('tbody tr').forEach(row => {
          row.hidden = text !== '' && !row.textContent.toLowerCase().includes(text);
        });
      });
      </script>
      </body>
      </html>
      """;
  private final Vocabulary words;
  private final RuleFiles files;
  private final Map<String, Set<String>> readings;
  private final Map<String, String> sections = new LinkedHashMap<>();

  Dictionary(Vocabulary words, RuleFiles files) {
    this.words = words;
    this.files = files;
    this.readings = readings(words, files);
  }

  byte[] html() {
    groups();
    questions();
    hands("系统环节", words.delegates());
    hands("监听器", words.listeners());
    processes();
    tables();
    forms();
    codes();
    String links = sections.keySet().stream().map(title -> "<a href=\"#" + title + "\">" + title + "</a>")
        .collect(joining());
    return PAGE.formatted(links, String.join("", sections.values())).getBytes(StandardCharsets.UTF_8);
  }

  private void groups() {
    List<List<String>> rows = new ArrayList<>();
    Arrays.stream(Role.values()).forEach(role -> rows.add(row("${unit}." + role.word(), role.label(),
        places("${unit}." + role.word()))));
    words.questions().stream().filter(question -> question.answer() == Question.Answer.GROUP)
        .forEach(question -> rows.add(row(question.expression(), question.label(), places(question.name()))));
    section("岗位", List.of("写法", "意思", "用在"), rows);
  }

  private void questions() {
    section("问题", List.of("写法", "意思", "答的是", "属于", "用在"), words.questions().stream()
        .map(question -> row(question.expression(), question.label(), question.answer().label(),
            words.beans().get(question.bean()), places(question.name())))
        .toList());
  }

  private void hands(String title, Map<String, String> beans) {
    section(title, List.of("写法", "意思", "用在"), beans.entrySet().stream()
        .map(bean -> row("${" + bean.getKey() + "}", bean.getValue(), places("${" + bean.getKey() + "}"))).toList());
  }

  private void processes() {
    section("流程", List.of("名称", "意思", "由谁调用"), files.processes().keySet().stream()
        .map(key -> row(key, files.processName(key), called(key))).toList());
  }

  /** A process names itself: that is no use of it. */
  private String called(String key) {
    return files.said().stream().filter(said -> said.attribute().equals("calledElement") && said.text().equals(key))
        .map(RuleFiles.Said::place).distinct().collect(joining("；"));
  }

  private void tables() {
    List<List<String>> rows = new ArrayList<>();
    files.tables().forEach((key, table) -> {
      rows.add(row(key, files.tableName(key), "整张表", "", places(key)));
      columns(key, table, rows);
    });
    section("决策表", List.of("名称", "意思", "是什么", "可填的值", "用在"), rows);
  }

  private void columns(String key, DmnModelInstance table, List<List<String>> rows) {
    table.getModelElementsByType(Input.class).forEach(input -> rows.add(row(
        key + "." + text(input.getInputExpression().getText()), input.getLabel(), "条件列",
        values(input.getInputValues() == null ? null : input.getInputValues().getText()), "")));
    table.getModelElementsByType(Output.class).forEach(output -> rows.add(row(key + "." + output.getName(),
        output.getLabel(), "结论列", values(output.getOutputValues() == null ? null : output.getOutputValues().getText()),
        "")));
  }

  private static String text(Text text) {
    return text == null ? "" : text.getTextContent().strip();
  }

  private String values(Text listed) {
    return codes(text(listed)).stream().map(this::read).collect(joining("、"));
  }

  private static Set<String> codes(String text) {
    Set<String> codes = new LinkedHashSet<>();
    Matcher code = CODE.matcher(text);
    while (code.find()) {
      codes.add(code.group(1));
    }
    return codes;
  }

  private String read(String code) {
    Collection<String> labels = readings.getOrDefault(code, Set.of());
    return labels.isEmpty() ? code : code + " " + String.join("／", labels);
  }

  private void forms() {
    List<List<String>> rows = new ArrayList<>();
    files.forms().forEach((id, form) -> {
      rows.add(row(id, files.formTitle(id), "整张表单", "", places(id)));
      form.fields().forEach(field -> rows.add(row(id + "." + field.key(), field.label(), field.type(),
          field.options().entrySet().stream().map(option -> option.getKey() + " " + option.getValue())
              .collect(joining("、")),
          "")));
    });
    section("表单", List.of("名称", "意思", "是什么", "选项", "用在"), rows);
  }

  /** Of the program's words those that rules hold today. */
  private void codes() {
    List<List<String>> rows = new ArrayList<>();
    readings.forEach((code, labels) -> {
      Set<String> holding = files.holding(code);
      if (!holding.isEmpty()) {
        rows.add(row(code, String.join("／", labels), String.join("、", holding)));
      }
    });
    section("代码", List.of("代码", "意思", "用在"), rows);
  }

  private static Map<String, Set<String>> readings(Vocabulary words, RuleFiles files) {
    Map<String, Set<String>> readings = new TreeMap<>();
    words.codes().forEach((code, labels) -> readings.put(code, new LinkedHashSet<>(labels)));
    files.forms().values().stream().flatMap(form -> form.fields().stream())
        .forEach(field -> field.options().forEach(
            (code, label) -> readings.computeIfAbsent(code, any -> new LinkedHashSet<>()).add(label)));
    return readings;
  }

  private String places(String name) {
    return String.join("；", files.places(name));
  }

  private static List<String> row(String... cells) {
    return List.of(cells);
  }

  private void section(String title, List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<h2 id=\"" + title + "\">" + title + "</h2>\n<table>\n<thead><tr>");
    head.forEach(cell -> html.append("<th>").append(cell).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    rows.forEach(cells -> {
      html.append("<tr><td><code>").append(escaped(cells.get(0))).append("</code></td>");
      cells.stream().skip(1).forEach(cell -> html.append("<td>").append(escaped(cell)).append("</td>"));
      html.append("</tr>\n");
    });
    sections.put(title, html.append("</tbody>\n</table>\n").toString());
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }
}
