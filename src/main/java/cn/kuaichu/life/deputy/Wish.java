package cn.kuaichu.life.deputy;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.people.identity.Deputyship;
import cn.kuaichu.people.identity.Post;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/**
 * A wish for a deputy: which official shall act for which other one.
 *
 * @param madeBy the login that wishes it
 * @param reason why the official is absent; no medical details
 */
public record Wish(String madeBy, String absent, Post post, String deputy, LocalDate from, LocalDate until,
    String reason) {
  private static final String AT = "@";

  /** The deputyship that is wished for. */
  Deputyship deputyship() {
    return new Deputyship(0, deputy, absent, post, from, until);
  }

  /** How a form names an official in a post. */
  public static String option(String login, Post post) {
    return login + AT + post.group();
  }

  /** @param answer of the form {@code appoint-deputy}, by the name of its field */
  public static Wish of(String madeBy, Function<String, Object> answer) {
    String[] chosen = text(answer, "post").split(AT, 2);
    if (chosen.length != 2) {
      throw new AppealRefused("请从列表中选择委托的岗位。");
    }
    return new Wish(madeBy, chosen[0], Post.of(chosen[1]), text(answer, "deputy"), day(answer, "from"),
        day(answer, "until"),
        text(answer, "reason"));
  }

  private static LocalDate day(Function<String, Object> answer, String field) {
    try {
      return LocalDate.parse(text(answer, field));
    } catch (DateTimeParseException e) {
      throw new AppealRefused("请按“年-月-日”填写代理的起止日期。");
    }
  }

  private static String text(Function<String, Object> answer, String field) {
    Object value = answer.apply(field);
    if (value == null || value.toString().isBlank()) {
      throw new AppealRefused("委托代理须写明岗位、代理人、起止日期和事由，请补全后再提交。");
    }
    return value.toString().strip();
  }
}
