package cn.kuaichu.life.screening;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Appeals;
import cn.kuaichu.appeal.CaseFiles;
import cn.kuaichu.appeal.TakenDown;
import cn.kuaichu.appeal.Tier;
import cn.kuaichu.ground.privacy.Masking;
import cn.kuaichu.ground.text.Phones;
import cn.kuaichu.people.identity.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Which other appeals may be about the same matter, for the clerk who screens one: those with the complainant's
 * telephone number, then those in like words, of the same township's area. What the clerk may not see is neither shown
 * nor counted. Telephones and words stand encrypted, so the newest few are read and compared here: 300 of 600
 * characters each take 140 ms on two cores that have other work to do; the first look after a start takes longer.
 */
@Component
public class Alike {
  /**
   * @param likeness of the words, in percent
   * @param endedAt null while an official works on it
   * @param original the number a merge would name: its own while it is open, that of the case it goes on in where it
   *     was merged; null where no official works on it any more
   */
  public record Candidate(Appeal appeal, boolean samePhone, int likeness, String words, Instant endedAt,
      String original) {}

  /** @param read how many were compared, {@code days} back from this appeal's reception */
  public record Found(List<Candidate> candidates, int days, int read) {}

  /** @param phones as the telephone dials them */
  private record Contact(String words, List<String> phones) {
    static final Contact NOTHING = new Contact("", List.of());

    /** A destroyed case says nothing any more. */
    static Contact of(TakenDown.Said said) {
      return new Contact(said.words() == null ? "" : said.words(), phones(said.phone()));
    }

    /** What cannot be read as telephone numbers alone may still have one in it, as in “张大姐 138…”. */
    private static List<String> phones(String contact) {
      return contact == null || contact.isBlank() ? List.of()
          : Phones.read(contact).map(Phones::numbers).orElseGet(() -> Masking.numbersIn(contact));
    }

    /** Also where one of them was written without the area code. */
    boolean hasPhoneOf(Contact other) {
      return phones.stream().anyMatch(mine -> other.phones.stream()
          .anyMatch(his -> mine.equals(his) || mine.endsWith("-" + his) || his.endsWith("-" + mine)));
    }
  }

  private record Compared(Appeal appeal, boolean samePhone, int likeness, String words) {}

  private static final Comparator<Compared> NEAREST = Comparator.comparing(Compared::samePhone)
      .thenComparing(Compared::likeness)
      .reversed();
  private final Appeals appeals;
  private final Repeats repeats;
  private final Originals originals;
  private final Units units;
  private final TakenDown takenDown;
  private final CaseFiles files;
  private final AlikeSettings settings;

  Alike(Appeals appeals, Repeats repeats, Originals originals, Units units, TakenDown takenDown, CaseFiles files,
      AlikeSettings settings) {
    this.appeals = appeals;
    this.repeats = repeats;
    this.originals = originals;
    this.units = units;
    this.takenDown = takenDown;
    this.files = files;
    this.settings = settings;
  }

  /**
   * The caller has made sure that the clerk may screen the appeal.
   *
   * @param unit the unit of the clerk who screens
   */
  public Found to(Appeal appeal, String login, String unit) {
    List<Appeal> others = others(appeal, login, unit);
    Map<Long, Contact> said = takenDown.of(Stream.concat(Stream.of(appeal), others.stream()).map(Appeal::id).toList())
        .stream()
        .collect(Collectors.toMap(TakenDown.Said::appealId, Contact::of));
    Contact own = said.getOrDefault(appeal.id(), Contact.NOTHING);
    Bigrams words = Bigrams.of(own.words());
    List<Candidate> candidates = others.stream()
        .map(other -> compared(other, own, words, said.getOrDefault(other.id(), Contact.NOTHING)))
        .filter(other -> other.samePhone() || other.likeness() >= settings.leastPercent())
        .sorted(NEAREST).limit(settings.shown())
        .map(other -> candidate(other, appeal, login, unit)).toList();
    return new Found(candidates, settings.days(), others.size());
  }

  /** The newest that the clerk may see: page by page, so that what he may not see leaves no gap that he could count. */
  private List<Appeal> others(Appeal appeal, String login, String unit) {
    List<String> area = units.subtree(area(appeal, unit));
    Instant since = appeal.receivedAt().minus(Duration.ofDays(settings.days()));
    List<Appeal> found = new ArrayList<>();
    boolean more = true;
    for (int skipped = 0; more && found.size() < settings.read(); skipped += settings.read()) {
      List<Appeal> page = appeals.newest(area, since, skipped, settings.read());
      page.stream().filter(other -> other.id() != appeal.id() && repeats.isVisible(other, login, unit))
          .limit(settings.read() - found.size()).forEach(found::add);
      more = page.size() == settings.read();
    }
    return found;
  }

  /** A clerk of the district screens for all townships; a matter repeats itself where it happens. */
  private String area(Appeal appeal, String unit) {
    String place = units.get(unit).tier() == Tier.DISTRICT ? appeal.placeUnit() : unit;
    return units.around(place, Tier.TOWNSHIP).id();
  }

  private static Compared compared(Appeal other, Contact own, Bigrams words, Contact said) {
    return new Compared(other, own.hasPhoneOf(said), words.likeness(Bigrams.of(said.words())), said.words());
  }

  private Candidate candidate(Compared other, Appeal appeal, String login, String unit) {
    Appeal found = other.appeal();
    boolean ended = found.status().ended();
    Optional<Appeal> original = ended
        ? originals.end(found).filter(end -> !end.status().ended() && end.id() != appeal.id()
            && repeats.isVisible(end, login, unit))
        : Optional.of(found);
    return new Candidate(found, other.samePhone(), other.likeness(), other.words(),
        ended ? files.standsSince(found).orElse(null) : null, original.map(Appeal::number).orElse(null));
  }
}
