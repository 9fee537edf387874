package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Channels;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.ground.database.Home;
import cn.kuaichu.ledger.LedgerEntry;
import cn.kuaichu.life.deadline.WorkCalendar;
import cn.kuaichu.life.intake.RegisterAppeal;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import cn.kuaichu.people.identity.Unit;
import cn.kuaichu.people.identity.Units;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Imports files of messages: each row becomes one appeal with its own process instance, or is counted as a repetition
 * of an earlier one, or is rejected with a reason. Small transactions and the unique key over source and reference make
 * it safe to be killed at any moment and to run again, also twice at once.
 */
@Component
class MessageImport {
  /**
   * @param place where a message happened that names no place; null for the district, and then it is said
   * @param source null for the one that belongs to the kind of file
   * @param columns which heading a field has, where the table of headings does not know it
   */
  record Settings(Officials.Appointment clerk, Unit place, String source, Map<Field, String> columns) {}

  /**
   * How the headings of a sheet were read. @param kept columns that mean nothing to the product and stay with the case
   */
  record Understood(String table, Map<String, String> read, Set<String> kept) {}

  record Outcome(Kind kind, int rows, int imported, int history, int repeated, int rejected,
      Map<String, Integer> remarks,
      List<Understood> headings, Duration took, Optional<Path> rejectedRows) {}

  /** Told about the way of an import, so that a person may see it; several threads tell. */
  interface Observer {
    /** @param fraction of the file that has been read, 0 to 1 */
    void progress(Tally tally, double fraction);

    void rejected(Position at, String column, String reason);

    void remarked(Position at, String remark);
  }

  private static final String CENTRE = "CENTRE";
  /** The district's own words stand in {@code kuaichu.home/imports/words}. */
  private static final String OWN_WORDS = "words";
  private final RegisterAppeal register;
  private final KnownMessages known;
  private final ImportState states;
  private final Officials officials;
  private final Units units;
  private final Channels channels;
  private final Home home;
  private final Clock clock;

  MessageImport(RegisterAppeal register, KnownMessages known, ImportState states, Officials officials, Units units,
      Channels channels, Home home, Clock clock) {
    this.register = register;
    this.known = known;
    this.states = states;
    this.officials = officials;
    this.units = units;
    this.channels = channels;
    this.home = home;
    this.clock = clock;
  }

  /** @param login an intake clerk; null for the first one of the service centre */
  Settings settings(String login, String place, String source, Map<Field, String> columns) {
    return new Settings(login == null ? clerkOfCentre() : clerk(login), place == null ? null : units.get(place), source,
        columns);
  }

  private Officials.Appointment clerk(String login) {
    return officials.appointmentsOf(login).stream().filter(post -> post.role() == Role.INTAKE).findFirst()
        .orElseThrow(() -> new AppealRefused("“" + login + "”不是现任受理员，请用 --by 指明一位受理员的登录名。"));
  }

  private Officials.Appointment clerkOfCentre() {
    return units.ofKind(CENTRE).stream().flatMap(centre -> officials.appointments().stream()
        .filter(post -> post.role() == Role.INTAKE && post.unit().equals(centre.id()))).findFirst()
        .orElseThrow(() -> new AppealRefused("区综合服务中心没有受理员，请用 --by 指明一位受理员的登录名。"));
  }

  /**
   * @throws FileRefused when the file as a whole cannot be read; what was imported before stays and is not repeated
   * @throws org.springframework.dao.DataAccessException when the database fails for good; likewise
   */
  Outcome run(Path file, Settings settings, Observer observer) throws IOException {
    Instant started = clock.instant();
    long begun = System.nanoTime();
    String name = file.getFileName().toString();
    Tally tally = new Tally();
    ImportWords words = ImportWords.load(home.folder("imports").resolve(OWN_WORDS), channels);
    try (TableFile tables = TableFile.open(file, heading -> isHeading(heading, words, settings));
        RejectedRows rejected = new RejectedRows(home.folder("imports").resolve(name + ".rejected.csv"))) {
      Reading reading = new Reading(tables, words, settings, tally, new Refusals(tally, rejected, observer, name));
      Kind kind = reading.run();
      known.record(name, digest(file), started, clock.instant(), tally);
      return new Outcome(kind, tally.rows(), tally.imported(), tally.history(), tally.repeated(), tally.rejected(),
          tally.remarks(),
          reading.understood(), Duration.ofNanos(System.nanoTime() - begun), rejected.file());
    } catch (FileRefused e) {
      if (tally.rows() == 0) {
        throw e;
      }
      known.record(name, digest(file), started, clock.instant(), tally);
      throw new FileRefused(e.getMessage() + tally.soFar(), e);
    }
  }

  private static boolean isHeading(String heading, ImportWords words, Settings settings) {
    String name = Headings.name(heading);
    return words.heading(name).isPresent() || settings.columns().containsValue(name);
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest = LedgerEntry.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Rows that stay out: counted, written down and told. */
  private record Refusals(Tally tally, RejectedRows rejected, Observer observer, String file) {
    void refuse(Position at, String column, String reason) {
      tally.countRejected();
      rejected.add(file, at, column, reason);
      observer.rejected(at, column, reason);
    }
  }

  /** One file on its way through. */
  private final class Reading {
    private final TableFile file;
    private final ImportWords words;
    private final Settings settings;
    private final Tally tally;
    private final Refusals refusals;
    private final ImportState.Asked table = states.asked();
    private final Places places;
    private final Map<String, Seen> seen = new HashMap<>();
    private final List<Understood> understood = new ArrayList<>();
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);

    Reading(TableFile file, ImportWords words, Settings settings, Tally tally, Refusals refusals) {
      this.file = file;
      this.words = words;
      this.settings = settings;
      this.tally = tally;
      this.refusals = refusals;
      this.places = new Places(units, place());
    }

    List<Understood> understood() {
      return List.copyOf(understood);
    }

    Kind run() {
      Kind kind = null;
      file.hidden().forEach(sheet -> tally.remark("隐藏的工作表“" + MessageText.excerpt(sheet) + "”没有读取"));
      List<HeadingSearch.Missed> without = new ArrayList<>();
      for (Table sheet : file.tables()) {
        try (Stream<Row> rows = sheet.rows()) {
          HeadingSearch search = new HeadingSearch(words, settings.columns);
          Iterator<Row> all = rows.iterator();
          Optional<Headings> found = search.in(all);
          found.ifPresentOrElse(headings -> read(all, headings, sheet), () -> without.add(search.missed(sheet.name())));
          kind = found.map(Headings::kind).orElse(kind);
        }
      }
      if (kind == null) {
        throw HeadingSearch.refusal(without, words);
      }
      without.forEach(this::leaveOut);
      return kind;
    }

    /** A sheet beside those that were read: one that looks like messages is no side note. */
    private void leaveOut(HeadingSearch.Missed sheet) {
      if (sheet.isNearlyOne()) {
        tally.countRow();
        refusals.refuse(sheet.at(), "", "这张工作表没有导入：" + sheet.lacks());
      } else {
        tally.remark("工作表“" + MessageText.excerpt(sheet.table()) + "”没有认识的表头，未导入");
      }
    }

    private void read(Iterator<Row> rows, Headings headings, Table sheet) {
      understood.add(new Understood(sheet.name(), headings.read(), headings.unknown()));
      if (settings.place == null && !headings.hasPlace()) {
        tally.remark("来件没有地点的列，发生地一律记为“" + place().name() + "”（可用 --place 指明）");
      }
      MessageReader reader = new MessageReader(headings, file.uses1904(), places,
          new SenderState(words, table, file.uses1904(), today), today);
      WholeRows whole = new WholeRows(headings, sheet.separator());
      try (
          Batches batches = new Batches(register, known, registrations(headings.kind()), source(headings.kind()), tally,
              refusals::refuse);
          MergedNumbers blocks = new MergedNumbers(headings, row -> take(row, whole, reader, batches),
              (row, reason) -> refusals.refuse(row.at(), headings.heading(row, Field.NUMBER), reason))) {
        while (rows.hasNext()) {
          Row row = rows.next();
          if (!row.isBlank()) {
            tally.countRow();
            blocks.add(row);
          }
          refusals.observer.progress(tally, file.fraction());
        }
      }
      refusals.observer.progress(tally, file.fraction());
    }

    private void take(Row row, WholeRows whole, MessageReader reader, Batches batches) {
      try {
        whole.require(row);
        Message message = reader.read(row);
        Seen now = Seen.of(message);
        Seen before = seen.putIfAbsent(message.reference(), now);
        if (before == null) {
          batches.add(message);
        } else if (before.content != now.content) {
          refusals.refuse(row.at(), "", "与" + before.at + "编号相同而内容不同，请核对编号");
        } else if (before.enclosed != now.enclosed) {
          refusals.refuse(row.at(), "", "与" + before.at + "编号、内容相同，而其他列不同，请核对留哪一行");
        } else {
          tally.countRepeated(1);
          refusals.observer.remarked(row.at(), "与" + before.at + "编号、内容相同，只导入一次");
        }
      } catch (RowRefused e) {
        refusals.refuse(row.at(), e.column(), e.getMessage());
      }
    }

    private Unit place() {
      return settings.place == null ? units.district() : settings.place;
    }

    private String source(Kind kind) {
      return settings.source == null ? kind.id() : settings.source;
    }

    private Function<Message, Registration> registrations(Kind kind) {
      return message -> new Registration(new Registration.From(source(kind), message.reference()), kind.channel(),
          new Registration.Taken(settings.clerk.login(), message.where(), message.takenOn()), clock.instant(),
          new Registration.Units(settings.clerk.unit(), message.place() == null ? place().id() : message.place(), null),
          message.title(), message.words(), message.person(), null, message.enclosed());
    }
  }

  /** Hashes, because a file may hold a hundred thousand messages. */
  private record Seen(Position at, int content, int enclosed) {
    static Seen of(Message message) {
      return new Seen(message.at(), Objects.hash(message.title(), message.words(), message.person(), message.takenOn()),
          Objects.hashCode(message.enclosed()));
    }
  }
}
