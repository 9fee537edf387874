package cn.kuaichu.oversight.preview;

import cn.kuaichu.engine.cases.RulesAndCases;
import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.RulesCheck;
import cn.kuaichu.engine.publishing.InForce;
import cn.kuaichu.engine.publishing.Publishing;
import cn.kuaichu.life.deadline.WorkCalendar;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** 规则预览: what changed files would do, before anybody approves them. Reads, and changes nothing. */
@Component
public class Previews {
  private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm")
      .withZone(WorkCalendar.ZONE);
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");
  private static final Set<String> UNREADABLE = Set.of(RulesCheck.UNREADABLE, RulesAndCases.UNREADABLE);
  private static final int MONTHS_BACK = 12;
  /** A district's year takes less than a minute; a slow disk may take some. */
  private static final int SECONDS = 300;
  private final InForce inForce;
  private final Publishing publishing;
  private final ChangedTables tables;
  private final ChangedModels models;
  private final Clock clock;

  Previews(InForce inForce, Publishing publishing, ChangedTables tables, ChangedModels models, Clock clock) {
    this.inForce = inForce;
    this.publishing = publishing;
    this.tables = tables;
    this.models = models;
    this.clock = clock;
  }

  /**
   * All of it as of one moment.
   *
   * @param files by name, {@code processes/appeal-deadline.dmn}; those that say what is in force are left out
   */
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ, timeout = SECONDS)
  public Preview of(Map<String, byte[]> files) {
    List<Finding> errors = publishing.check(files).stream()
        .filter(finding -> finding.level() == Finding.Level.ERROR).toList();
    Map<String, byte[]> readable = new TreeMap<>(files);
    readable.keySet().removeAll(unreadable(errors));
    Map<String, byte[]> standing = inForce.files();
    List<Changed> changed = publishing.changed(readable).entrySet().stream()
        .map(file -> new Changed(file.getKey(), standing.get(file.getKey()), file.getValue())).toList();
    return preview(changed, errors.stream().map(Finding::toString).toList());
  }

  private static Set<String> unreadable(List<Finding> errors) {
    return errors.stream().filter(finding -> UNREADABLE.contains(finding.rule())).map(Finding::file)
        .collect(Collectors.toSet());
  }

  private Preview preview(List<Changed> changed, List<String> faults) {
    Instant now = clock.instant();
    LocalDate since = WorkCalendar.date(now).minusMonths(MONTHS_BACK);
    return new Preview(AT.format(now), DAY.format(since), changed.stream().map(Changed::name).toList(), faults,
        each(changed, ".dmn", file -> tables.of(file, WorkCalendar.startOfDay(since))),
        each(changed, ".csv", file -> List.of(cases(file))),
        each(changed, ".bpmn", models::of), each(changed, ".form", file -> List.of(form(file))));
  }

  private static <T> List<T> each(List<Changed> changed, String ending, Function<Changed, List<T>> told) {
    List<T> all = new ArrayList<>();
    changed.stream().filter(file -> file.name().endsWith(ending)).forEach(file -> all.addAll(told.apply(file)));
    return List.copyOf(all);
  }

  private static Preview.Cases cases(Changed file) {
    String key = file.name().substring(file.name().lastIndexOf('/') + 1, file.name().lastIndexOf('.'));
    return new Preview.Cases(file.name(), key,
        Differences.of(CaseParts.of(file.standing()), CaseParts.of(file.content())));
  }

  private static Preview.Form form(Changed file) {
    try {
      JsonNode form = new ObjectMapper().readTree(file.content());
      Map<String, Part> before = file.standing() == null ? Map.of()
          : FormParts.of(new ObjectMapper().readTree(file.standing()));
      return new Preview.Form(file.name(), form.path("id").asText(), Differences.of(before, FormParts.of(form)));
    } catch (IOException e) {
      throw new UncheckedIOException(file.name() + " cannot be read", e);
    }
  }
}
