package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Categories;
import cn.kuaichu.appeal.Category;
import cn.kuaichu.appeal.Classification;
import cn.kuaichu.appeal.Difficulty;
import cn.kuaichu.appeal.Urgency;
import cn.kuaichu.appeal.Words;
import cn.kuaichu.life.deadline.SideDeadline;
import cn.kuaichu.life.deadline.SideDeadlines;
import cn.kuaichu.life.handling.Reclassifying;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Topics;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a case is classified, what was corrected about it and which official corrected it: relabelling is watched. */
@Component
class ClassBoard {
  /** What a supervisor corrects; what is null stays as it is. */
  record Correction(String category, String topic, String difficulty, String urgency, String reason) {}

  private final Reclassifying reclassifying;
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Topics topics;
  private final Officials officials;
  private final Categories categories;
  private final SideDeadlines deadlines;
  private final JdbcClient jdbc;

  ClassBoard(Reclassifying reclassifying, CaseFiles files, CaseTexts texts, Topics topics, Officials officials,
      Categories categories, SideDeadlines deadlines, JdbcClient jdbc) {
    this.reclassifying = reclassifying;
    this.files = files;
    this.texts = texts;
    this.topics = topics;
    this.officials = officials;
    this.categories = categories;
    this.deadlines = deadlines;
    this.jdbc = jdbc;
  }

  @Transactional
  public void correct(long appealId, Correction wish, Actor actor) {
    var file = files.open(appealId);
    reclassifying.atTheDesk(file, new Classification(Category.of(blank(wish.category())), blank(wish.topic()),
        word(Difficulty.class, wish.difficulty(), "难易程度"), word(Urgency.class, wish.urgency(), "紧急程度")), wish.reason(),
        actor,
        "reclassify:desk:" + file.appeal().headSeq());
  }

  private static <E extends Enum<E> & Words> E word(Class<E> type, String value, String label) {
    return blank(value) == null ? null : Words.parse(type, value, label);
  }

  private static String blank(String value) {
    return value == null || value.isBlank() ? null : value;
  }

  DeskView.Classified of(long appealId) {
    Appeal appeal = files.peek(appealId);
    String now = appeal.category() == null ? null
        : Stream.of(categories.label(appeal.category()), topic(appeal.topic()),
            appeal.difficulty().label(), appeal.urgency().label()).collect(Collectors.joining(" · "));
    return new DeskView.Classified(now, corrections(appealId), categories.inForce().stream()
        .map(category -> new DeskView.Choice(category.name(), categories.label(category))).toList(),
        topics.leaves().stream()
            .map(leaf -> new DeskView.Choice(leaf.code(), leaf.name())).toList(),
        choices(Difficulty.values()), choices(Urgency.values()),
        deadlines.term(SideDeadline.AFTER_RECLASSIFYING).words());
  }

  private static <E extends Enum<E> & Words> List<DeskView.Choice> choices(E[] words) {
    return Stream.of(words).map(word -> new DeskView.Choice(word.name(), word.label())).toList();
  }

  private String topic(String code) {
    return topics.find(code).map(Topics.Topic::name).orElse(code);
  }

  private List<DeskView.Line> corrections(long appealId) {
    return jdbc.sql("""
        select seq, actor, occurred_at, detail::jsonb ->> 'formerCategory', detail::jsonb ->> 'formerTopic',
          detail::jsonb ->> 'formerDifficulty', detail::jsonb ->> 'formerUrgency'
          from case_step
         where appeal_id = ? and kind = 'RECLASSIFY'
         order by seq
        """).param(appealId)
        .query((row, n) -> new DeskView.Line(DeskTime.time(row.getTimestamp(3).toInstant()), "原为" + Stream.of(
            row.getString(4) == null ? null : categories.label(new Category(row.getString(4))),
            row.getString(5) == null ? null : topic(row.getString(5)),
            row.getString(6) == null ? null : Difficulty.valueOf(row.getString(6)).label(),
            row.getString(7) == null ? null : Urgency.valueOf(row.getString(7)).label())
            .filter(Objects::nonNull).collect(Collectors.joining("、")) + "。理由："
            + texts.of(appealId, row.getInt(1), "reclassifyReason").orElse(""),
            officials.nameOf(row.getString(2)).orElse(row.getString(2))))
        .list();
  }
}
