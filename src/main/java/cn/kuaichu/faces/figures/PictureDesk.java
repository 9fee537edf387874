package cn.kuaichu.faces.figures;

import cn.kuaichu.appeal.Tier;
import cn.kuaichu.keeping.figures.FigureScope;
import cn.kuaichu.keeping.figures.PictureCounts;
import cn.kuaichu.keeping.figures.Question;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** 图: what pictures show beside the catalogue's figures. */
@Component
class PictureDesk {
  /** Whole weeks: a calendar is read by its columns. */
  private static final int DAYS_SHOWN = 56;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日 EEE", Locale.CHINA);
  private final Reading reading;
  private final PictureCounts counts;
  private final GroupNames names;
  private final WorkCalendar calendar;
  private final Stamps stamps;

  PictureDesk(Reading reading, PictureCounts counts, GroupNames names, WorkCalendar calendar, Stamps stamps) {
    this.reading = reading;
    this.counts = counts;
    this.names = names;
    this.calendar = calendar;
    this.stamps = stamps;
  }

  FigureView.Ages ages(String period, String unit, String tier) {
    List<PictureCounts.Ages> found = counts.ages(reading.scope(), reading.question(period, unit, tier));
    List<String> bands = counts.bands();
    return new FigureView.Ages(stamps.now(), found.stream().map(ages -> ages.group().isEmpty() ? "未定层级"
        : Tier.valueOf(ages.group()).label()).toList(),
        IntStream.range(0, bands.size()).mapToObj(no -> new FigureView.Band(bands.get(no),
            found.stream().map(ages -> ages.counts().get(no)).toList())).toList());
  }

  FigureView.Funnel funnel(String period, String unit, String tier) {
    Question question = reading.question(period, unit, tier);
    return new FigureView.Funnel(stamps.now(), question.period().label(), counts.funnel(reading.scope(), question));
  }

  FigureView.Due due(String unit, String tier) {
    PictureCounts.Due due = counts.due(reading.scope(), reading.question(null, unit, tier), DAYS_SHOWN);
    return new FigureView.Due(stamps.now(), due.overdue(), due.from().datesUntil(due.to())
        .map(day -> new FigureView.Day(day.toString(), DAY.format(day), isWorkday(day),
            due.days().getOrDefault(day, 0L)))
        .toList());
  }

  private boolean isWorkday(LocalDate day) {
    return calendar.isWorkday(day);
  }

  FigureView.Hot hot(String period, String unit, String tier) {
    FigureScope scope = reading.scope();
    Question question = reading.question(period, unit, tier);
    return new FigureView.Hot(stamps.now(), question.period().label(),
        counts.topics(scope, question).stream().map(topic -> new FigureView.Topic(topic.topic(),
            names.topic(topic.topic()), topic.voices(), topic.matters(), topic.open(), topic.resolved())).toList(),
        counts.matters(scope, question).stream().map(matter -> new FigureView.Matter(
            scope.opensCases() ? matter.number() : null, names.topic(matter.topic()), names.unit(matter.unit()),
            matter.voices(), matter.open() ? "在办" : "已办结")).toList());
  }
}
