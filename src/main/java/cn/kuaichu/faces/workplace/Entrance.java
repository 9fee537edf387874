package cn.kuaichu.faces.workplace;

import cn.kuaichu.engine.seam.LoggedIn;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.register.Readers;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import cn.kuaichu.people.identity.Units;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who has come in, in which posts. */
@Component
class Entrance {
  /**
   * @param posts as they are read: 望川街道 · 受理员
   * @param cases whether lists of cases are open to him
   * @param figures whether figures are
   * @param roles of his posts, by their words
   */
  record Entry(String login, String name, List<String> posts, boolean cases, boolean figures, List<String> roles) {}

  /** There is no login, or one without a post: administrators see nothing of cases. */
  static final class NoOfficial extends Answers.NotForReader {
    NoOfficial() {
      super("您的账号目前没有任职，工作台里没有可看的内容。请联系本单位确认任职；系统管理员请到“系统管理”。");
    }
  }

  private final LoggedIn loggedIn;
  private final Officials officials;
  private final Units units;
  private final Readers readers;

  Entrance(LoggedIn loggedIn, Officials officials, Units units, Readers readers) {
    this.readers = readers;
    this.loggedIn = loggedIn;
    this.officials = officials;
    this.units = units;
  }

  Entry entry() {
    String login = loggedIn.login().orElseThrow(NoOfficial::new);
    List<Appointment> posts = officials.appointmentsOf(login);
    if (posts.isEmpty()) {
      throw new NoOfficial();
    }
    return new Entry(login, posts.get(0).name(), posts.stream().map(this::words).toList(),
        readers.of(login).seesCases(), readers.ofFigures(login).seesCases(),
        posts.stream().map(post -> post.role().word()).distinct().toList());
  }

  private String words(Appointment post) {
    return units.find(post.unit()).map(unit -> unit.shortName()).orElse("") + " · " + post.role().label();
  }
}
