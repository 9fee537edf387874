package cn.kuaichu.engine.forms;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks what was submitted against the form it was submitted for. The browser checks the same for the official's
 * convenience; the engine checks nothing, so a direct call of its interface is stopped here.
 */
public final class FormCheck {
  private static final int NAMED_STRANGERS = 5;

  private FormCheck() {}

  /**
   * @param today the day in China: what a date may be is counted from it
   * @param dynamicOptions the allowed values by {@link FormSchema#valuesKeys()}
   * @return what is wrong, in Chinese, with the way out; empty when all is well
   */
  public static List<String> check(FormSchema form, Map<String, Object> submitted,
      Map<String, Set<String>> dynamicOptions, LocalDate today) {
    List<String> complaints = new ArrayList<>();
    strangers(form, submitted).ifPresent(complaints::add);
    for (FormField field : form.fields()) {
      complaint(field, submitted, dynamicOptions, today).ifPresent(complaints::add);
    }
    return List.copyOf(complaints);
  }

  private static Optional<String> strangers(FormSchema form, Map<String, Object> submitted) {
    List<String> strangers = submitted.keySet().stream().filter(key -> form.field(key).isEmpty()).sorted().toList();
    if (strangers.isEmpty()) {
      return Optional.empty();
    }
    List<String> named = strangers.stream().limit(NAMED_STRANGERS).map(FormCheck::printable).toList();
    return Optional.of("提交了本表单没有的内容（" + String.join("、", named) + "）：请刷新页面后重新填写。");
  }

  /** An unknown key may hold any text; the message repeats it only when it looks like an ordinary name. */
  private static String printable(String key) {
    return key.matches("\\w{1,40}") ? key : "名称不规范";
  }

  private static Optional<String> complaint(FormField field, Map<String, Object> submitted,
      Map<String, Set<String>> dynamicOptions, LocalDate today) {
    Object answer = submitted.get(field.key());
    if (field.readOnly()) {
      return when(submitted.containsKey(field.key()), field, "只供查看，不能提交：请刷新页面后重新填写。");
    }
    if (field.isHidden(submitted)) {
      return when(!AnswerCheck.isBlank(answer), field, "在此情形下不用填写：请清空后再提交。");
    }
    if (AnswerCheck.isBlank(answer)) {
      return when(field.required(), field, "必填：" + hint(field));
    }
    return AnswerCheck.fault(field, answer, options(field, dynamicOptions), today).map(fault -> named(field) + fault);
  }

  private static Set<String> options(FormField field, Map<String, Set<String>> dynamicOptions) {
    Set<String> options = new HashSet<>(field.options());
    field.valuesKey().ifPresent(key -> options.addAll(list(dynamicOptions, key)));
    return options;
  }

  private static Set<String> list(Map<String, Set<String>> dynamicOptions, String key) {
    Set<String> values = dynamicOptions.get(key);
    if (values == null) {
      throw new IllegalArgumentException("the form asks for the option list " + key + ", which was not given");
    }
    return values;
  }

  private static String hint(FormField field) {
    if (!field.help().isEmpty()) {
      return field.help();
    }
    return switch (field.kind()) {
      case SELECT, RADIO, DATETIME -> "请选择。";
      case TEXTFIELD, TEXTAREA, NUMBER -> "请填写。";
    };
  }

  private static Optional<String> when(boolean wrong, FormField field, String fault) {
    return wrong ? Optional.of(named(field) + fault) : Optional.empty();
  }

  private static String named(FormField field) {
    return "‘" + field.label() + "’";
  }
}
