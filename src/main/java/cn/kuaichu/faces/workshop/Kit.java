package cn.kuaichu.faces.workshop;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.ground.text.TextCharset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** All that a designer works with, in one folder: the rules in force, what Modeler offers for choice, and help. */
final class Kit {
  static final String TEMPLATES = ".camunda/element-templates/kuaichu.json";
  static final String DICTIONARY = "字典.html";
  static final String GUIDE = "说明.md";

  private Kit() {}

  /**
   * @param inForce by name, {@code processes/appeal-lifecycle.bpmn}
   * @return content by name, within the folder
   */
  static Map<String, byte[]> of(Map<String, byte[]> inForce) {
    Vocabulary words = Vocabulary.read();
    RuleFiles files = new RuleFiles(inForce);
    Map<String, byte[]> kit = new TreeMap<>(inForce);
    kit.replaceAll((name, content) -> ModelFiles.isForTheEngine(name) ? content : forASpreadsheet(content));
    kit.put(TEMPLATES, new ElementTemplates(words, files).json());
    kit.put(DICTIONARY, new Dictionary(words, files).html());
    kit.put(GUIDE, guide());
    return kit;
  }

  /** A spreadsheet takes UTF-8 without a mark for GBK, as which a district's own file may well be written. */
  private static byte[] forASpreadsheet(byte[] cases) {
    try {
      boolean unmarked = TextCharset.of(() -> new ByteArrayInputStream(cases)).equals(new TextCharset(UTF_8, 0));
      return unmarked ? (SuggestedCases.MARK + new String(cases, UTF_8)).getBytes(UTF_8) : cases;
    } catch (TextCharset.NoText | IOException unreadable) {
      return cases;
    }
  }

  private static byte[] guide() {
    try (InputStream guide = Kit.class.getResourceAsStream("guide.md")) {
      return guide.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the guide", e);
    }
  }
}
