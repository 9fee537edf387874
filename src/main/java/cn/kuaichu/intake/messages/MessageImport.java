package cn.kuaichu.intake.messages;

import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Registration;
import cn.kuaichu.database.Home;
import cn.kuaichu.deadline.WorkCalendar;
import cn.kuaichu.identity.Officials;
import cn.kuaichu.identity.Role;
import cn.kuaichu.identity.Unit;
import cn.kuaichu.identity.Units;
import cn.kuaichu.intake.RegisterAppeal;
import cn.kuaichu.ledger.LedgerEntry;
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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Imports files of messages: each row becomes one appeal with its own process instance, or is counted as a repetition of
 * an earlier one, or is rejected with a reason. Small transactions and the unique key over source and reference make it
 * safe to be killed at any moment and to run again, also twice at once.
 */
@Component
class MessageImport {
  /** @param source null for the one that belongs to the file's shape */
  record Settings(Officials.Appointment clerk, Unit place, String source) {
  }

  record Outcome(Shape shape, int rows, int imported, int repeated, int rejected, Map<String, Integer> remarks,
      Duration took, Optional<Path> rejectedRows) {
  }

  /** Told about the way of an import, so that a person may see it; several threads tell. */
  interface Observer {
    /** @param fraction of the file that has been read, 0 to 1 */
    void progress(Tally tally, double fraction);

    void rejected(Position at, String column, String reason);

    void remarked(Position at, String remark);
  }

  private static final String CENTRE = "CENTRE";
  /** Exports like to put a title and a date above the headings. */
  private static final int HEADING_ROWS = 10;
  private final RegisterAppeal register;
  private final KnownMessages known;
  private final Officials officials;
  private final Units units;
  private final Home home;
  private final Clock clock;

  MessageImport(RegisterAppeal register, KnownMessages known, Officials officials, Units units, Home home, Clock clock) {
    this.register = register;
    this.known = known;
    this.officials = officials;
    this.units = units;
    this.home = home;
    this.clock = clock;
  }

  /** @param login an intake clerk; null for the first one of the service centre */
  Settings settings(String login, String place, String source) {
    return new Settings(login == null ? clerkOfCentre() : clerk(login), place == null ? units.district() : units.get(place),
        source);
  }

  private Officials.Appointment clerk(String login) {
    return officials.appointmentsOf(login).stream().filter(post -> post.role() == Role.INTAKE).findFirst()
        .orElseThrow(() -> new AppealRefused("“" + login + "”不是现任受理员,请用 --by 指明一位受理员的登录名。"));
  }

  private Officials.Appointment clerkOfCentre() {
    return units.ofKind(CENTRE).stream().flatMap(centre -> officials.appointments().stream()
            .filter(post -> post.role() == Role.INTAKE && post.unit().equals(centre.id()))).findFirst()
        .orElseThrow(() -> new AppealRefused("区综合服务中心没有受理员,请用 --by 指明一位受理员的登录名。"));
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
    try (TableFile tables = TableFile.open(file);
         RejectedRows rejected = new RejectedRows(home.folder("imports").resolve(name + ".rejected.csv"))) {
      Shape shape = new Reading(tables, settings, tally, observer, rejected, name).run();
      known.record(name, digest(file), started, clock.instant(), tally);
      return new Outcome(shape, tally.rows(), tally.imported(), tally.repeated(), tally.rejected(), tally.remarks(),
          Duration.ofNanos(System.nanoTime() - begun), rejected.file());
    }
  }

  private static String digest(Path file) throws IOException {
    MessageDigest digest = LedgerEntry.sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** One file on its way through. */
  private final class Reading {
    private final TableFile file;
    private final Settings settings;
    private final Tally tally;
    private final Observer observer;
    private final RejectedRows rejected;
    private final String name;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> strangeHeadings = new LinkedHashSet<>();
    private final LocalDate today = LocalDate.ofInstant(clock.instant(), WorkCalendar.ZONE);

    Reading(TableFile file, Settings settings, Tally tally, Observer observer, RejectedRows rejected, String name) {
      this.file = file;
      this.settings = settings;
      this.tally = tally;
      this.observer = observer;
      this.rejected = rejected;
      this.name = name;
    }

    Shape run() {
      Shape shape = null;
      for (Table table : file.tables()) {
        try (Stream<Row> rows = table.rows()) {
          Shape found = read(rows.iterator(), table.name());
          shape = found == null ? shape : found;
        }
      }
      if (shape == null) {
        throw new FileRefused((strangeHeadings.isEmpty() ? "文件里没有内容。"
            : "没有找到认识的表头;文件开头是:" + String.join(" | ", strangeHeadings) + "。") + Headings.expected() + "。");
      }
      return shape;
    }

    /** @return null for a sheet without known headings */
    private Shape read(Iterator<Row> rows, String table) {
      Headings headings = headings(rows);
      if (headings == null) {
        tally.remark("工作表“" + table + "”没有认识的表头,未导入");
        return null;
      }
      headings.unused().forEach(heading -> tally.remark("“" + heading + "”一列不导入"));
      MessageReader reader = new MessageReader(headings, file.uses1904(), units, today);
      try (Batches batches = new Batches(register, known, registrations(headings.shape()), source(headings.shape()), tally,
          this::reject)) {
        while (rows.hasNext()) {
          Row row = rows.next();
          if (!row.isBlank()) {
            tally.countRow();
            take(row, reader, batches);
          }
          observer.progress(tally, file.fraction());
        }
      }
      observer.progress(tally, file.fraction());
      return headings.shape();
    }

    private Headings headings(Iterator<Row> rows) {
      for (int tried = 0; tried < HEADING_ROWS && rows.hasNext();) {
        Row row = rows.next();
        if (!row.isBlank()) {
          tried++;
          Optional<Headings> found = Headings.in(row);
          if (found.isPresent()) {
            return found.get();
          }
          if (tried == 1) {
            Headings.names(row).stream().filter(heading -> !heading.isEmpty()).limit(25).map(MessageText::excerpt)
                .forEach(strangeHeadings::add);
          }
        }
      }
      return null;
    }

    private void take(Row row, MessageReader reader, Batches batches) {
      try {
        Message message = reader.read(row);
        int content = Objects.hash(message.title(), message.words(), message.name(), message.phone(), message.takenOn());
        Seen before = seen.putIfAbsent(message.reference(), new Seen(row.at(), content));
        if (before == null) {
          batches.add(message);
        } else if (before.content == content) {
          tally.countRepeated(1);
          observer.remarked(row.at(), "与" + before.at + "编号、内容相同,只导入一次");
        } else {
          reject(row.at(), "", "与" + before.at + "编号相同而内容不同,请核对编号");
        }
      } catch (RowRefused e) {
        reject(row.at(), e.column(), e.getMessage());
      }
    }

    private void reject(Position at, String column, String reason) {
      tally.countRejected();
      rejected.add(name, at, column, reason);
      observer.rejected(at, column, reason);
    }

    private String source(Shape shape) {
      return settings.source == null ? shape.source : settings.source;
    }

    private Function<Message, Registration> registrations(Shape shape) {
      return message -> new Registration(source(shape), message.reference(), shape.channel, settings.clerk.login(),
          message.where(), message.takenOn(), clock.instant(), settings.clerk.unit(),
          message.place() == null ? settings.place.id() : message.place(), null, message.title(), message.words(),
          new Registration.Person(message.name(), message.phone(), null), null);
    }
  }

  private record Seen(Position at, int content) {
  }
}
