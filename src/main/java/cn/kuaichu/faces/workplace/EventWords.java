package cn.kuaichu.faces.workplace;

import cn.kuaichu.faces.inbox.FormWords;
import cn.kuaichu.faces.supervisiondesk.DeskTime;
import cn.kuaichu.ground.text.Yuan;
import cn.kuaichu.keeping.register.EventPages.Line;
import cn.kuaichu.keeping.register.EventPages.Order;
import cn.kuaichu.keeping.register.EventPages.Referral;
import cn.kuaichu.keeping.register.EventRegister;
import cn.kuaichu.keeping.register.EventRegister.Shown;
import cn.kuaichu.oversight.supervision.OrderWords;
import cn.kuaichu.people.identity.Officials;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** An entry of a register in the words that officials read, on a page and in a file alike. */
@Component
class EventWords {
  private static final List<String> HEAD = List.of("诉求编号", "记录时间", "记录事项", "责任单位", "经办人");
  private final LineWords words;
  private final FormWords forms;
  private final Officials officials;

  EventWords(LineWords words, FormWords forms, Officials officials) {
    this.words = words;
    this.forms = forms;
    this.officials = officials;
  }

  static List<String> head(EventRegister register) {
    return Stream.concat(HEAD.stream(), register.columns().stream().map(Shown::heading)).toList();
  }

  /** As {@link #head} names them; the number of the case is the first. */
  List<List<String>> rows(EventRegister register, List<Line> lines) {
    Map<String, String> known = new HashMap<>(); // a thousand lines say the same few words
    return lines.stream().map(line -> row(register, line, known)).toList();
  }

  private List<String> row(EventRegister register, Line line, Map<String, String> known) {
    List<String> cells = new ArrayList<>(List.of(line.number(), DeskTime.time(line.at()), line.step().label(),
        words.unit(line.owner()), once(known, "actor " + line.actor(), () -> actor(line.actor()))));
    register.columns().forEach(column -> cells.add(column.keys().stream()
        .map(key -> once(known, line.step() + " " + key + " " + value(line, key), () -> cell(column, line, key)))
        .filter(text -> !text.isEmpty()).collect(Collectors.joining("、"))));
    return cells;
  }

  private static String once(Map<String, String> known, String what, Supplier<String> words) {
    return known.computeIfAbsent(what, unknown -> words.get());
  }

  private String actor(String login) {
    return officials.nameOf(login).orElseGet(() -> CasePage.who(login));
  }

  private String cell(Shown column, Line line, String key) {
    String value = value(line, key);
    return value.isEmpty() ? "" : switch (column.how()) {
      case CHOICE -> choice(line, key, value);
      case DAY, NUMBER, CODE -> value;
      case YUAN -> Yuan.of(Long.parseLong(value));
      case MOMENT -> DeskTime.time(Instant.parse(value));
      case UNIT -> words.unit(value);
      case RUNG -> OrderWords.rung(value);
      case GROUND -> OrderWords.ground(value);
      case STATE -> OrderWords.state(value);
      case OUTCOME -> OrderWords.outcome(value);
      case REFERRAL -> OrderWords.referral(value.equals("AWAITED") ? null : Boolean.valueOf(value));
    };
  }

  /** Before there were words for it, entries said true. */
  private String choice(Line line, String key, String value) {
    return switch (value) {
      case "true" -> "是";
      case "false" -> "否";
      default -> forms.answer(line.step(), key, value);
    };
  }

  private static String value(Line line, String key) {
    if (key.startsWith(Shown.OF_REFERRAL)) {
      return line.order() == null || line.order().referral() == null ? ""
          : ofReferral(line.order().referral(), key.substring(Shown.OF_REFERRAL.length()));
    }
    return key.startsWith(Shown.OF_ORDER) ? ofOrder(line.order(), key.substring(Shown.OF_ORDER.length()))
        : line.said().path(key).asText("");
  }

  private static String ofReferral(Referral referral, String key) {
    Object value = switch (key) {
      case "standing" -> referral.filed() == null ? "AWAITED" : referral.filed();
      case "decidedOn" -> referral.decidedOn();
      case "cases" -> referral.cases();
      case "persons" -> referral.persons();
      case "sanctioned" -> referral.sanctioned();
      case "version" -> referral.version();
      default -> throw new IllegalStateException("register-columns.csv: a referral has no " + key);
    };
    return value == null ? "" : value.toString();
  }

  /** What stands below the register: 移送 3 件 → 立案 2 件. */
  static String foot(EventRegister register, List<Long> sums) {
    List<String> feet = register.columns().stream().map(Shown::foot).filter(foot -> !foot.isEmpty()).toList();
    return IntStream.range(0, feet.size()).mapToObj(i -> feet.get(i).replace("{}", sums.get(i).toString()))
        .collect(Collectors.joining(" → "));
  }

  private static String ofOrder(Order order, String key) {
    Object value = order == null ? null : switch (key) {
      case "addressee" -> order.addressee();
      case "ground" -> order.ground();
      case "rung" -> order.rung();
      case "state" -> order.state();
      case "outcome" -> order.outcome();
      case "closedAt" -> order.closedAt();
      default -> throw new IllegalStateException("register-columns.csv: an order has no " + key);
    };
    return value == null ? "" : value.toString();
  }
}
