package cn.kuaichu.life.intake.messages;

import cn.kuaichu.appeal.Status;
import cn.kuaichu.appeal.TakenDown;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What earlier imports brought in, and the record of each import. */
@Repository
class KnownMessages {
  private static final Pattern NUMBERS = Pattern.compile("[0-9*]+");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");

  /** An appeal that has a message's number already; one that was destroyed by the rules cannot be compared any more. */
  record Known(TakenDown.Said said) {
    String number() {
      return said.number();
    }

    /**
     * The same citizen said the same on the same day. Earlier versions added the telephone's column to the words and
     * masked numbers in titles.
     */
    boolean isSame(Message message) {
      return said.words() == null
          || said.takenOn().equals(message.takenOn()) && plain(said.words()).contains(plain(message.words()))
              && withoutNumbers(said.title()).equals(withoutNumbers(message.title()))
              && (isNone(said.name()) || isNone(message.person().name())
                  || plain(said.name()).equals(plain(message.person().name())));
    }

    /** It was taken for answered elsewhere, and the sender no longer says so: the import must report this. */
    boolean isTakenBack(Message message) {
      return said.status() == Status.ANSWERED_ELSEWHERE && !message.isHistory();
    }

    /** The sender has answered meanwhile, or written something else along with the same words. */
    boolean cameWithMore(Message message) {
      return !Objects.equals(said.attached(), message.attached()) && said.words() != null;
    }

    private static String withoutNumbers(String title) {
      return NUMBERS.matcher(plain(title)).replaceAll("");
    }

    private static boolean isNone(String name) {
      return name == null || name.isBlank();
    }

    private static String plain(String text) {
      return text == null ? "" : BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }
  }

  private final JdbcClient jdbc;
  private final TakenDown takenDown;

  KnownMessages(JdbcClient jdbc, TakenDown takenDown) {
    this.jdbc = jdbc;
    this.takenDown = takenDown;
  }

  /** @return by the number where it comes from */
  Map<String, Known> among(String source, Collection<String> references) {
    return takenDown.of(source, references).stream().collect(Collectors.toMap(TakenDown.Said::reference, Known::new));
  }

  void record(String fileName, String digest, Instant startedAt, Instant finishedAt, Tally tally) {
    jdbc.sql("""
        insert into import_batch (file_name, file_digest, started_at, finished_at, data_rows, imported, history,
          repeated, rejected)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
        .params(fileName, digest, Timestamp.from(startedAt), Timestamp.from(finishedAt), tally.rows(), tally.imported(),
            tally.history(), tally.repeated(), tally.rejected())
        .update();
  }
}
