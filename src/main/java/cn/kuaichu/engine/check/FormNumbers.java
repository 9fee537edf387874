package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;

/** A form that says or enforces a number which a table rules says the table's: {@code form-numbers.csv}. */
final class FormNumbers {
  private static final List<NamedCsvRecord> BOUND = Lists.rows("form-numbers.csv");

  static final List<Rule<FormFile>> OF_FORMS = List.of(
      error("form-number", "这里写的是 %1$s，规则表 %2$s 定的却是 %3$s。",
          "把 %1$s 改成 %3$s；确要改数的，连同 processes/%2$s.dmn 一起改。",
          s -> BOUND.stream().filter(row -> row.getField("form").equals(s.key()))
              .flatMap(row -> contradictions(s, row))));

  private FormNumbers() {}

  private static Stream<Fault> contradictions(Subject<FormFile> subject, NamedCsvRecord row) {
    Optional<Long> ruled = Optional.ofNullable(subject.house().tables().get(row.getField("table")))
        .flatMap(table -> number(table, row));
    return ruled.stream().flatMap(number -> subject.model().fields(row.getField("field")).stream()
        .flatMap(field -> numbers(field).filter(said -> said != number).distinct().mapToObj(
            said -> new Fault(field.path("id").asText(), label(field), said, row.getField("table"), number))));
  }

  private static Optional<Long> number(DmnModelInstance table, NamedCsvRecord row) {
    return table.getModelElementsByType(OutputEntry.class).stream()
        .filter(entry -> row.getField("column").equals(Rows.column(entry).getName()))
        .filter(entry -> Rows.isAbout(entry, row.getField("where"))).findFirst().flatMap(Rows::number);
  }

  /** What may be filled in at most, and what the texts around the field say. */
  private static LongStream numbers(JsonNode field) {
    LongStream most = field.path("validate").path("max").isIntegralNumber()
        ? LongStream.of(field.path("validate").path("max").asLong())
        : LongStream.empty();
    LongStream ahead = Stream.of(field.path("properties").path("notAfter").asText())
        .filter(day -> day.matches("P\\d{1,9}D"))
        .mapToLong(day -> Long.parseLong(day.replaceAll("\\D", "")));
    return LongStream.concat(LongStream.concat(most, ahead), said(field).mapToLong(NumbersInWords::value));
  }

  /** The numbers of days in a field's own words. */
  static Stream<NumbersInWords> said(JsonNode field) {
    return Stream.of("label", "dateLabel", "description").map(part -> field.path(part).asText())
        .flatMap(NumbersInWords::allDays);
  }

  private static String label(JsonNode field) {
    return field.path("label").asText(field.path("dateLabel").asText());
  }
}
