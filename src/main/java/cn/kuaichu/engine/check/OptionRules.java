package cn.kuaichu.engine.check;

import static cn.kuaichu.engine.check.Rule.error;

import cn.kuaichu.engine.check.Pairs.Pair;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;

/** The options of a form are those its table rules and the product knows. */
final class OptionRules {
  static final List<Rule<FormFile>> OF_FORMS = List.of(
      error("option-without-rule", "选项“%1$s”（%2$s）在决策表 %3$s 里没有规则。", "在 processes/%3$s.dmn 的这一列加上 \"%2$s\" 并加一行；"
          + "或者把选项的值改成表里有的：%4$s。",
          s -> choices(s.model()).flatMap(field -> withoutRule(s, field))),
      error("option-words", "选项与系统里的不一致，%2$s；应当是：%1$s。", "选项的值改成：%1$s，一个不多，一个不少；显示的文字可以随意改。",
          s -> choices(s.model()).flatMap(field -> Lists.of(s.house(), s.key() + ".form", key(field))
              .filter(list -> !fits(list, values(s.model(), field)))
              .map(list -> at(field, list.named(), list.unlike(values(s.model(), field)))).stream())),
      error("unknown-option", "选项“%1$s”（%2$s）程序不认得，也没有哪张表管。", "用原有的选项：%3$s；确要新增的，请与开发人员商定。",
          s -> choices(s.model()).flatMap(field -> unknown(s, field))));

  static final List<Rule<DmnModelInstance>> OF_TABLES = List.of(
      error("word-without-option", "值“%1$s”在表单 %2$s 里没有选项，永远选不到。", "在 forms/%2$s.form 的这个字段加上值为 %1$s 的选项；"
          + "或者从表里去掉这个值和它的行。",
          s -> Rows.parts(s, Input.class).flatMap(input -> s.house().pairs().stream()
              .filter(pair -> pair.table().equals(s.key()) && pair.field().equals(Rows.asked(input)))
              .filter(pair -> s.house().forms().containsKey(pair.form()))
              .flatMap(pair -> s.house().forms().get(pair.form()).options(pair.field()).stream()
                  .flatMap(options -> CellRules.listed(input).stream().filter(word -> !options.contains(word))
                      .map(word -> Rows.at(input, word, pair.form())))))));

  private OptionRules() {}

  /** The fields with options of their own; those that are only shown are asked elsewhere. */
  private static Stream<JsonNode> choices(FormFile form) {
    return form.fields().stream().filter(field -> !field.path("values").isEmpty() && form.asks(key(field)));
  }

  private static String key(JsonNode field) {
    return field.path("key").asText();
  }

  private static Set<String> values(FormFile form, JsonNode field) {
    return form.options(key(field)).orElse(Set.of());
  }

  private static boolean fits(Lists.WordList list, Set<String> options) {
    return list.complete() ? list.words().equals(options) : list.words().containsAll(options);
  }

  private static Fault at(JsonNode field, Object... details) {
    return new Fault(field.path("id").asText(key(field)), field.path("label").asText(), details);
  }

  private static Stream<JsonNode> options(JsonNode field) {
    return StreamSupport.stream(field.path("values").spliterator(), false);
  }

  private static String value(JsonNode option) {
    return option.path("value").asText();
  }

  private static Stream<Pair> pairs(Subject<FormFile> subject, JsonNode field) {
    return subject.house().pairs().stream()
        .filter(pair -> pair.form().equals(subject.key()) && pair.field().equals(key(field)));
  }

  private static Stream<Fault> withoutRule(Subject<FormFile> subject, JsonNode field) {
    House house = subject.house();
    List<Pair> pairs = pairs(subject, field).toList();
    return options(field).flatMap(option -> pairs.stream()
        .filter(pair -> !Pairs.words(house, pair.table(), pair.field()).contains(value(option)))
        .filter(pair -> pair.always() || !isNeverAsked(house, pair, value(option))).limit(1)
        .map(pair -> at(field, option.path("label").asText(), value(option), pair.table(),
            String.join("、", new TreeSet<>(Pairs.words(house, pair.table(), pair.field()))))));
  }

  /**
   * A table behind a question is not asked about every option: as the program is delivered, some of them never come to
   * it. Behind a question the program does not know, it is enough that one table rules the option.
   */
  private static boolean isNeverAsked(House house, Pair pair, String option) {
    if (house.delivered().pairs().contains(pair)) {
      return house.delivered().forms().get(pair.form()).options(pair.field()).orElse(Set.of()).contains(option)
          && !Pairs.words(house.delivered(), pair.table(), pair.field()).contains(option);
    }
    return house.pairs().stream().filter(other -> other.form().equals(pair.form())
        && other.field().equals(pair.field()))
        .anyMatch(other -> Pairs.words(house, other.table(), other.field()).contains(option));
  }

  /** What neither a table nor a list of the product says, the program as it is delivered has to offer already. */
  private static Stream<Fault> unknown(Subject<FormFile> subject, JsonNode field) {
    boolean told = pairs(subject, field).findAny().isPresent()
        || Lists.of(subject.house(), subject.key() + ".form", key(field)).isPresent();
    Set<String> known = Optional.ofNullable(subject.house().delivered().forms().get(subject.key()))
        .flatMap(form -> form.options(key(field))).orElse(Set.of());
    return told || known.isEmpty() ? Stream.empty()
        : options(field).filter(option -> !known.contains(value(option)))
            .map(option -> at(field, option.path("label").asText(), value(option), String.join("、", known)));
  }
}
