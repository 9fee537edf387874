package cn.kuaichu.faces.supervisiondesk;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.CaseTexts;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.accusation.AccusedPeople;
import cn.kuaichu.life.accusation.AccusedReaders;
import cn.kuaichu.life.accusation.NameAccused;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The unit and person a case complains about, the official who named them, and which officials of that side had seen
 * the case before: for supervisors who may see the case.
 */
@Component
class AccusedBoard {
  /**
   * What a supervisor says, as a whole: it replaces what was said before.
   *
   * @param unit id, or null
   * @param person an official's name or login, or null
   */
  record Naming(String unit, String person, String reason) {}

  private final NameAccused names;
  private final AccusedPeople people;
  private final AccusedReaders readers;
  private final CaseFiles files;
  private final CaseTexts texts;
  private final Officials officials;
  private final Units units;
  private final JdbcClient jdbc;

  AccusedBoard(NameAccused names, AccusedPeople people, AccusedReaders readers, CaseFiles files, CaseTexts texts,
      Officials officials, Units units, JdbcClient jdbc) {
    this.names = names;
    this.people = people;
    this.readers = readers;
    this.files = files;
    this.texts = texts;
    this.officials = officials;
    this.units = units;
    this.jdbc = jdbc;
  }

  @Transactional
  public void name(long appealId, Naming naming, Actor actor) {
    CaseFile file = files.open(appealId);
    String unit = text(naming.unit());
    String person = text(naming.person());
    names.name(file, new NameAccused.Wish(unit, person == null ? null : people.find(person, unit), naming.reason()),
        actor,
        "accused:desk:" + file.appeal().headSeq());
  }

  private static String text(String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  DeskView.Accused of(long appealId) {
    var appeal = files.peek(appealId);
    return new DeskView.Accused(said(appeal.accusedUnit(), appeal.accusedPerson()), namings(appealId),
        readers.of(appealId).stream().map(this::line).toList(), choices());
  }

  private List<DeskView.Line> namings(long appealId) {
    return jdbc.sql("""
        select seq, actor, occurred_at, detail::jsonb ->> 'accusedUnit', detail::jsonb ->> 'accusedPerson'
          from case_step
         where appeal_id = ? and kind = 'NAME_ACCUSED'
         order by seq
        """).param(appealId).query((row, n) -> new DeskView.Line(DeskTime.time(row.getTimestamp(3).toInstant()),
        "反映" + said(row.getString(4), row.getString(5)) + "。依据："
            + texts.of(appealId, row.getInt(1), "accusedReason").orElse(""),
        name(row.getString(2)))).list();
  }

  private String said(String unit, String person) {
    String said = Stream.of(unit == null ? null : unit(unit), person == null ? null : name(person))
        .filter(Objects::nonNull)
        .collect(Collectors.joining("、"));
    return said.isEmpty() ? "无具体单位或个人" : said;
  }

  private DeskView.Line line(AccusedReaders.Reader reader) {
    String how = switch (reader.how()) {
      case "TASK" -> "办理过本件待办";
      case "NOTICE" -> "看过提醒";
      default ->
        Arrays.stream(Step.values()).filter(step -> step.name().equals(reader.how())).map(Step::label).findFirst()
            .orElse(reader.how());
    };
    return new DeskView.Line(DeskTime.time(reader.lastAt()), how,
        name(reader.login()) + (reader.unit() == null ? "" : "，" + unit(reader.unit())));
  }

  private String name(String login) {
    return officials.nameOf(login).orElse(login);
  }

  private String unit(String id) {
    return units.find(id).map(Unit::shortName).orElse(id);
  }

  private List<DeskView.Choice> choices() {
    return units.all().stream().filter(unit -> unit.parent() != null).sorted(Comparator.comparing(Unit::id))
        .map(unit -> new DeskView.Choice(unit.id(), unit.shortName())).toList();
  }
}
