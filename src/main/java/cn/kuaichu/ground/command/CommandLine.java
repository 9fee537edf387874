package cn.kuaichu.ground.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;

/** What was typed behind a command's name, and the running product, where the command needs it. */
public final class CommandLine {
  /** Typed wrongly; the message is Chinese and says what would be right. */
  public static final class Misused extends RuntimeException {
    public Misused(String message) {
      super(message);
    }
  }

  private static final Set<String> COMMON = Set.of("help", "json");
  private final Map<String, String> options = new HashMap<>();
  private final List<String> operands = new ArrayList<>();
  private final List<String> product = new ArrayList<>();
  private final BeanFactory beans;
  private final PrintStream notes;

  private CommandLine(BeanFactory beans, PrintStream notes) {
    this.beans = beans;
    this.notes = notes;
  }

  /**
   * @param beans the running product, or null
   * @param notes where a person watching is told how things go
   * @throws Misused when an option is unknown or lacks its value
   */
  public static CommandLine parse(Command command, BeanFactory beans, PrintStream notes, List<String> words) {
    CommandLine line = new CommandLine(beans, notes);
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      if (word.equals("--")) {
        rest.forEachRemaining(line.operands::add);
      } else if (isForProduct(word)) {
        line.product.add(word);
      } else if (word.startsWith("-") && word.length() > 1) {
        line.option(command, word, rest);
      } else {
        line.operands.add(word);
      }
    }
    return line;
  }

  /** {@code --kuaichu.home=…}: a setting of the product, not an option of a command. */
  static boolean isForProduct(String word) {
    return word.startsWith("--") && word.split("=", 2)[0].indexOf('.') > 0;
  }

  private void option(Command command, String word, Iterator<String> rest) {
    String[] parts = word.replaceFirst("^--?", "").split("=", 2);
    String name = parts[0].equals("h") ? "help" : parts[0];
    if (command.options().contains(name + "=")) {
      if (parts.length == 1 && !rest.hasNext()) {
        throw new Misused("选项 --" + name + " 后面缺少取值。");
      }
      options.put(name, parts.length == 2 ? parts[1] : rest.next());
    } else if (parts.length == 1 && (COMMON.contains(name) || command.options().contains(name))) {
      options.put(name, "");
    } else {
      throw new Misused("不认识的选项“" + word + "”。");
    }
  }

  public boolean has(String option) {
    return options.containsKey(option);
  }

  public Optional<String> value(String option) {
    return Optional.ofNullable(options.get(option));
  }

  /** @throws Misused when the value is no whole number within the bounds */
  public int number(String option, int otherwise, int least, int most) {
    String value = options.get(option);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
      throw new Misused("选项 --" + option + " 应为 " + least + " 到 " + most + " 之间的整数，不能是“" + value + "”。");
    }
    return Integer.parseInt(value);
  }

  /** The result is wanted as one JSON document on standard output. */
  public boolean json() {
    return has("json");
  }

  public List<String> operands() {
    return List.copyOf(operands);
  }

  /** The product's settings among the words, for a command that starts a product of its own. */
  public List<String> productSettings() {
    return List.copyOf(product);
  }

  /** The error stream: progress and remarks for a person who watches; never part of the result. */
  public PrintStream notes() {
    return notes;
  }

  CommandLine on(BeanFactory product) {
    CommandLine line = new CommandLine(product, notes);
    line.options.putAll(options);
    line.operands.addAll(operands);
    line.product.addAll(this.product);
    return line;
  }

  /** A part of the running product. */
  public <T> T bean(Class<T> type) {
    if (beans == null) {
      throw new IllegalStateException("a command that needs no product asks for " + type.getName());
    }
    return beans.getBean(type);
  }
}
