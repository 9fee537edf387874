package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Channels;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The words of other systems and what they mean: headings ({@code import/headings.csv}), kinds of files
 * ({@code import/kinds.csv}) and states ({@code import/states.csv}). A district's own files of the same names in
 * {@code kuaichu.home/imports/words} go before the product's, line by line, and need hold only what they add or change.
 */
final class ImportWords {
  /** What the sender says of a state; a word that stands in no table is unclear and never counts as good. */
  enum Meaning {
    CLOSED, OPEN, YES, NO, UNSAID, UNCLEAR
  }

  /** @param order of headings of one field the first one that has something in a row counts */
  record Meant(Field field, String kind, int order) {}

  private static final String OTHER = "other";
  private final Map<String, Kind> kinds = new LinkedHashMap<>();
  private final Map<String, Meant> headings = new LinkedHashMap<>();
  private final Map<Field, Map<String, Meaning>> states = new EnumMap<>(Field.class);

  private final Channels channels;

  private ImportWords(Channels channels) {
    this.channels = channels;
  }

  /**
   * @param own the district's folder
   * @throws AppealRefused when one of its files cannot be right, with file and line
   */
  static ImportWords load(Path own, Channels channels) {
    ImportWords words = new ImportWords(channels);
    words.read("kinds.csv", own, words::addKind);
    words.read("headings.csv", own, words::addHeading);
    words.read("states.csv", own, words::addState);
    return words;
  }

  private void read(String name, Path own, Consumer<NamedCsvRecord> add) {
    Path file = own.resolve(name);
    try {
      if (Files.exists(file)) {
        read(file.toString(), Files.newInputStream(file), add);
      }
      read(name, ImportWords.class.getResourceAsStream("/import/" + name), add);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  private static void read(String name, InputStream content, Consumer<NamedCsvRecord> add) throws IOException {
    try (content; var rows = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(content)) {
      for (NamedCsvRecord row : rows) {
        try {
          add.accept(row);
        } catch (NoSuchElementException | IllegalArgumentException | AppealRefused e) {
          throw refused(name, "第 " + row.getStartingLineNumber() + " 行不对，列名和取值请照产品自带的同名文件");
        }
      }
    } catch (CsvParseException e) {
      throw refused(name, "不是逗号分隔的表格");
    }
  }

  private static AppealRefused refused(String name, String why) {
    return new AppealRefused("导入用的词表“" + name + "”" + why + "。改好后再导入，什么都还没有导入。");
  }

  private void addKind(NamedCsvRecord row) {
    String id = row.getField("kind").strip();
    if (!id.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException(id);
    }
    kinds.putIfAbsent(id, new Kind(id, row.getField("label").strip(), row.getField("taken_from").strip(),
        channels.parse(row.getField("channel").strip(), "channel"),
        row.getField("day_in_number").strip().equals("yes")));
  }

  private void addHeading(NamedCsvRecord row) {
    Field field = Field.labelled(row.getField("field").strip()).orElseThrow();
    String kind = row.getField("kind").strip();
    if (!kind.isEmpty() && !kinds.containsKey(kind)) {
      throw new IllegalArgumentException(kind);
    }
    headings.putIfAbsent(Headings.name(row.getField("heading")),
        new Meant(field, kind.isEmpty() ? null : kind, headings.size()));
  }

  private void addState(NamedCsvRecord row) {
    Field field = Field.labelled(row.getField("field").strip()).orElseThrow();
    states.computeIfAbsent(field, key -> new HashMap<>()).putIfAbsent(MessageText.key(row.getField("word")),
        Meaning.valueOf(row.getField("meaning").strip()));
  }

  Optional<Meant> heading(String name) {
    return Optional.ofNullable(headings.get(name));
  }

  /** Of a file whose numbers have a heading that tells nothing. */
  Kind other() {
    return kinds.get(OTHER);
  }

  Kind kind(String id) {
    return id == null ? other() : kinds.get(id);
  }

  /** The first headings of a field, as examples for an official who has to name a column. */
  List<String> examples(Field field, int most) {
    List<String> found = new ArrayList<>();
    headings.forEach((name, meant) -> {
      if (meant.field() == field && found.size() < most) {
        found.add(name);
      }
    });
    return found;
  }

  /** @return unsaid for a blank */
  Meaning meaning(Field field, String word) {
    return word.isEmpty() ? Meaning.UNSAID
        : states.getOrDefault(field, Map.of()).getOrDefault(MessageText.key(word), Meaning.UNCLEAR);
  }
}
