package cn.kuaichu.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The editor of tables that Camunda Modeler is made of (dmn-js), in a page of its own; a designer types in cells. */
final class TableEditor {
  private static final String JAR = "classpath*:META-INF/resources/webjars/dmn-js/*/dist/";
  private static final List<String> STYLES = List.of("assets/diagram-js.css", "assets/dmn-js-*.css",
      "assets/dmn-font/css/dmn-embedded.css");
  private static final String READY = """
      <!doctype html><html lang="zh-CN"><head><meta charset="utf-8"></head>
      <body style="margin:0"><div id="editor" style="height:100vh;overflow:auto"></div></body></html>""";
  /** An older editor calls back, a newer one promises. */
  private static final String ASK = """
      window.ask = (name, ...given) => new Promise((done, failed) => {
        const promise = window.editor[name](...given, (problem, answer) => problem ? failed(problem) : done(answer));
        promise?.then?.(done, failed);
      });""";
  private static final String OPEN = """
      async xml => {
        window.editor = new DmnJS({ container: '#editor' });
        await ask('importXML', xml);
        await ask('open', window.editor.getViews().find(view => view.type === 'decisionTable'));
      }""";
  private static final String HELD = """
      cell => {
        const elements = window.editor.getActiveViewer().get('elementRegistry');
        const row = cell.closest('tr').querySelector('[data-row-id]').dataset.rowId;
        return cell.classList.contains('annotation') ? elements.get(row).businessObject.description ?? ''
          : elements.get(cell.dataset.elementId).businessObject.text ?? '';
      }""";
  private static final String SAVE = "async () => { const saved = await ask('saveXML', {format: true}); "
      + "return saved.xml ?? saved; }";
  /** The editor takes up what is typed a moment later. */
  private static final int TAKEN = 250; // milliseconds
  private static final int LOOKS = 5;
  private final Page page;

  TableEditor(Page page) {
    this.page = page;
    page.setContent(READY);
    STYLES.forEach(
        style -> read(style).forEach(css -> page.addStyleTag(new Page.AddStyleTagOptions().setContent(css))));
    read("dmn-modeler.production.min.js")
        .forEach(script -> page.addScriptTag(new Page.AddScriptTagOptions().setContent(script)));
    page.addScriptTag(new Page.AddScriptTagOptions().setContent(ASK));
  }

  private static List<String> read(String pattern) {
    String folder = System.getProperty("modeler.tables");
    String from = folder == null ? JAR : Path.of(folder).toUri().toString();
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(from + pattern))
          .map(TableEditor::content).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("no editor of tables at " + from, e);
    }
  }

  private static String content(Resource file) {
    try (InputStream in = file.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  TableEditor open(Path table) throws IOException {
    page.evaluate(OPEN, Files.readString(table));
    page.locator("td.input-cell").first().waitFor();
    return this;
  }

  void save(Path table) throws IOException {
    Files.writeString(table, (String) page.evaluate(SAVE));
  }

  /** @param element the cell's id, as the table's file has it */
  TableEditor write(String element, String text) {
    return type(page.locator("[data-element-id=" + element + "]"), text);
  }

  /** @param element a cell of the row that is explained */
  TableEditor explain(String element, String text) {
    return type(page.locator("tr").filter(
        new Locator.FilterOptions().setHas(page.locator("[data-element-id=" + element + "]"))).locator("td.annotation"),
        text);
  }

  /** A new row at the end; its cells from the left, the last is the explanation. */
  TableEditor add(String... cells) {
    page.locator(".add-rule-add").first().click();
    page.waitForTimeout(TAKEN);
    for (int i = 0; i < cells.length; i++) {
      type(page.locator("tbody tr").last().locator("td.cell, td.annotation").nth(i), cells[i]);
    }
    return this;
  }

  /** Typed again where the editor, drawing itself anew, has lost it. */
  private TableEditor type(Locator cell, String text) {
    for (int i = 0; i < LOOKS && !text.equals(taken(cell)); i++) {
      cell.click();
      page.waitForTimeout(TAKEN);
      page.keyboard().press("Control+A");
      page.keyboard().type(text);
      page.waitForTimeout(TAKEN);
    }
    assertThat(taken(cell)).isEqualTo(text);
    return this;
  }

  /** What the table holds, whatever the cell shows. */
  private static String taken(Locator cell) {
    return (String) cell.evaluate(HELD);
  }
}
