package cn.kuaichu.engine.forms;

import cn.kuaichu.engine.forms.FormField.Days;
import cn.kuaichu.engine.forms.FormField.Kind;
import cn.kuaichu.engine.forms.FormField.Lengths;
import cn.kuaichu.engine.forms.FormField.Range;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the form-js format (schema version 16), and refuses what {@link FormCheck} could not judge. */
final class FormReader {
  /** Nothing of the product is longer; keeps an unlimited field from taking a book. */
  private static final int LONGEST = 20_000;
  private static final Set<String> SHOWN_ONLY = Set.of("text", "html", "image", "table", "spacer", "separator",
      "button");
  private static final Set<String> RULES = Set.of("required", "minLength", "maxLength", "pattern", "min", "max");

  private final List<FormField> fields = new ArrayList<>();

  FormSchema read(InputStream form) {
    JsonNode root = json(form);
    collect(root.path("components"), List.of());
    refuseDoubleKeys();
    return new FormSchema(root.path("id").asText(), fields);
  }

  static JsonNode json(InputStream form) {
    try {
      return new ObjectMapper().readTree(form);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException("表单文件不是有效的 JSON：" + unreadable.getMessage(), unreadable);
    }
  }

  private void collect(JsonNode components, List<HideCondition> around) {
    for (JsonNode component : components) {
      collectOne(component, around);
      if (isGroup(component)) {
        collect(component.path("components"), hides(component, around));
      }
    }
  }

  void collectOne(JsonNode component, List<HideCondition> around) {
    List<HideCondition> hides = hides(component, around);
    if (isGroup(component)) {
      refuse(component, "path", "repeat");
    } else if (!SHOWN_ONLY.contains(component.path("type").asText())) {
      fields.add(field(component, hides));
    }
  }

  static boolean isGroup(JsonNode component) {
    return component.path("type").asText().equals("group");
  }

  private static List<HideCondition> hides(JsonNode component, List<HideCondition> around) {
    String own = component.path("conditional").path("hide").asText();
    return own.isBlank() ? around : Stream.concat(around.stream(), Stream.of(HideCondition.parse(own))).toList();
  }

  private static FormField field(JsonNode component, List<HideCondition> hides) {
    refuse(component, "valuesExpression", "serializeToString");
    JsonNode rules = component.path("validate");
    refuseUnknownRules(component, rules);
    return new FormField(key(component), kind(component), label(component), component.path("description").asText(),
        flag(component, "disabled") || flag(component, "readonly"), flag(rules, "required"), lengths(rules),
        text(rules, "pattern").map(Pattern::compile), range(component, rules), options(component),
        text(component, "valuesKey"), days(component), hides);
  }

  private static String key(JsonNode component) {
    return text(component, "key").filter(key -> !key.contains("."))
        .orElseThrow(() -> refusal(component, "没有字段名，或字段名含点号", "在“Key”填一个英文单词作字段名"));
  }

  private static Kind kind(JsonNode component) {
    String type = component.path("type").asText();
    for (Kind kind : Kind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(type) && isChecked(kind, component)) {
        return kind;
      }
    }
    throw refusal(component, "的类型“" + type + "”不能校验",
        "改用可以校验的类型：Text field、Text area、Select、Radio group、Number、Date time（只选 Date）；"
            + "只供查看的可用 Text view、HTML view、Image view、Table、Separator、Spacer、Group");
  }

  private static boolean isChecked(Kind kind, JsonNode component) {
    return kind != Kind.DATETIME || component.path("subtype").asText().equals("date");
  }

  static String label(JsonNode component) {
    return text(component, "label").or(() -> text(component, "dateLabel")).orElse(component.path("key").asText());
  }

  private static Lengths lengths(JsonNode rules) {
    return new Lengths(number(rules, "minLength").map(BigDecimal::intValueExact).orElse(0),
        number(rules, "maxLength").map(BigDecimal::intValueExact).orElse(LONGEST));
  }

  private static Range range(JsonNode component, JsonNode rules) {
    return new Range(number(rules, "min"), number(rules, "max"),
        number(component, "decimalDigits").map(BigDecimal::intValueExact));
  }

  /** A date without limits takes the year 0206 and a promise for yesterday; each says which days make sense for it. */
  private static Optional<Days> days(JsonNode component) {
    if (!component.path("type").asText().equals("datetime")) {
      return Optional.empty();
    }
    Days days = new Days(period(component, "notBefore"), period(component, "notAfter"));
    if (days.notBefore().toTotalMonths() * 31 + days.notBefore().getDays() > days.notAfter().toTotalMonths() * 31
        + days.notAfter().getDays()) {
      throw refusal(component, "的 notBefore 在 notAfter 之后",
          "在“Custom properties”把 notBefore 改得早于 notAfter");
    }
    return Optional.of(days);
  }

  private static Period period(JsonNode component, String name) {
    try {
      return Period.parse(component.path("properties").path(name).asText());
    } catch (DateTimeParseException missing) {
      throw refusal(component, "没有在 properties 中写明日期范围 " + name + "（自今日起算，如 P-1Y、P0D、P30D）",
          "在“Custom properties”加一条 " + name);
    }
  }

  private static Set<String> options(JsonNode component) {
    Set<String> values = new LinkedHashSet<>();
    component.path("values").forEach(option -> values.add(option.path("value").asText()));
    return values;
  }

  private static Optional<String> text(JsonNode node, String name) {
    return Optional.of(node.path(name).asText()).filter(text -> !text.isEmpty());
  }

  /** A number may be written as text; an expression is refused, since only the browser would evaluate it. */
  private static Optional<BigDecimal> number(JsonNode node, String name) {
    return text(node, name).map(text -> {
      try {
        return new BigDecimal(text);
      } catch (NumberFormatException expression) {
        throw new IllegalArgumentException("“" + name + "”须是数字，不能是“" + text + "”。", expression);
      }
    });
  }

  private static boolean flag(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw new IllegalArgumentException("“" + name + "”须是 true 或 false，不能是“" + value.asText() + "”。");
    }
    return value.asBoolean();
  }

  private static void refuse(JsonNode component, String... properties) {
    for (String property : properties) {
      if (component.has(property)) {
        throw refusal(component, "用了不能校验的“" + property + "”", "去掉这一项设置");
      }
    }
  }

  private static void refuseUnknownRules(JsonNode component, JsonNode rules) {
    rules.fieldNames().forEachRemaining(rule -> {
      if (!RULES.contains(rule) && !isOwnPattern(rule, rules)) {
        throw refusal(component, "用了不能校验的规则“" + rule + "”，请改用 pattern",
            "在“Validation”选 Custom，把要求写成 pattern");
      }
    });
  }

  /** Modeler notes "custom" beside a pattern; "email" and "phone" are patterns that live in the browser's code. */
  private static boolean isOwnPattern(String rule, JsonNode rules) {
    return rule.equals("validationType") && rules.path(rule).asText().equals("custom");
  }

  void refuseDoubleKeys() {
    Set<String> seen = new HashSet<>();
    for (FormField field : fields) {
      if (!seen.add(field.key())) {
        throw new IllegalArgumentException("字段名“" + field.key() + "”用了两次。");
      }
    }
  }

  private static FormFault.Refused refusal(JsonNode component, String why, String cure) {
    return new FormFault.Refused(new FormFault(component.path("id").asText(), label(component), why, cure));
  }
}
