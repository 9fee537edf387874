package cn.kuaichu.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A condition of a decision table, in the part of FEEL our tables use: words in quotes, {@code true} and {@code false},
 * a whole number, a comparison or a range; empty means any value.
 *
 * @see <a href="https://docs.camunda.org/manual/7.24/reference/dmn/feel/language-elements/">FEEL</a>
 */
public record Cell(String text) {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
  private static final Pattern WORDS = Pattern.compile("\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*");
  private static final Pattern COMPARED = Pattern.compile("(<=|>=|<|>)\\s*(-?\\d{1,18})");
  private static final Pattern RANGE = Pattern.compile("\\[\\s*(-?\\d{1,18})\\s*\\.\\.\\s*(-?\\d{1,18})\\s*]");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  public boolean isAny() {
    return text.isBlank() || text.strip().equals("-");
  }

  boolean isNegated() {
    return text.strip().startsWith("not(");
  }

  /** Whether it is written in that part of FEEL. */
  public boolean isRead() {
    String condition = text.strip();
    return isAny() || WORDS.matcher(condition).matches() || condition.equals("true") || condition.equals("false")
        || COMPARED.matcher(condition).matches() || RANGE.matcher(condition).matches()
        || NUMBER.matcher(condition).matches();
  }

  /** The words in quotes, in their order. */
  public List<String> words() {
    return WORD.matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Whether a value fits; empty where the condition is written in a way that is not read here. */
  public Optional<Boolean> fits(String value) {
    String condition = text.strip();
    if (isAny()) {
      return Optional.of(true);
    }
    if (WORDS.matcher(condition).matches()) {
      return Optional.of(words().contains(value));
    }
    if (condition.equals("true") || condition.equals("false")) {
      return Optional.of(condition.equals(value));
    }
    return NUMBER.matcher(value).matches() ? fits(condition, Long.parseLong(value)) : Optional.empty();
  }

  private static Optional<Boolean> fits(String condition, long value) {
    Matcher compared = COMPARED.matcher(condition);
    if (compared.matches()) {
      long bound = Long.parseLong(compared.group(2));
      return Optional.of(switch (compared.group(1)) {
        case "<" -> value < bound;
        case "<=" -> value <= bound;
        case ">" -> value > bound;
        default -> value >= bound;
      });
    }
    Matcher range = RANGE.matcher(condition);
    if (range.matches()) {
      return Optional.of(value >= Long.parseLong(range.group(1)) && value <= Long.parseLong(range.group(2)));
    }
    return NUMBER.matcher(condition).matches() ? Optional.of(Long.parseLong(condition) == value) : Optional.empty();
  }

  /**
   * What a list of allowed values stands for: each word, both truths, and of a range of numbers its ends and all
   * numbers next to one that a condition of the column names.
   */
  public List<String> samples(List<Cell> column) {
    Matcher range = RANGE.matcher(text.strip());
    if (range.matches()) {
      long from = Long.parseLong(range.group(1));
      long to = Long.parseLong(range.group(2));
      TreeSet<Long> numbers = new TreeSet<>(List.of(from, to));
      column.stream().flatMap(Cell::near).filter(number -> number >= from && number <= to).forEach(numbers::add);
      return numbers.stream().map(String::valueOf).toList();
    }
    return text.contains("\"") ? words() : List.of(text.strip().split("\\s*,\\s*"));
  }

  /** All numbers the condition names, each between its neighbours. */
  public Stream<Long> near() {
    return NUMBER.matcher(text).results().map(found -> Long.parseLong(found.group()))
        .flatMap(number -> Stream.of(number - 1, number, number + 1));
  }
}
