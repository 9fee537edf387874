package cn.kuaichu.faces.fieldwork;

import cn.kuaichu.engine.seam.LoggedIn;
import cn.kuaichu.faces.inbox.Answers;
import cn.kuaichu.keeping.register.Reader;
import cn.kuaichu.keeping.register.Readers;
import cn.kuaichu.keeping.register.Register;
import cn.kuaichu.life.fieldwork.FieldworkSettings;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Officials.Appointment;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Who reads or writes on the pages of fieldwork: what his posts see, and the unit he records for. */
@Component
class Fieldworker {
  /** Fieldwork is not for this reader. */
  static final class NotForPost extends Answers.NotForReader {
    NotForPost(String message) {
      super(message);
    }
  }

  /** There is no such thing, or none this reader may know of. */
  static final class NotThere extends Answers.NotVisible {
    NotThere() {
      super("没有这一条，或者它不在您的查看范围内。");
    }
  }

  private final LoggedIn loggedIn;
  private final Readers readers;
  private final Register register;
  private final Officials officials;
  private final FieldworkSettings settings;

  Fieldworker(LoggedIn loggedIn, Readers readers, Register register, Officials officials, FieldworkSettings settings) {
    this.loggedIn = loggedIn;
    this.readers = readers;
    this.register = register;
    this.officials = officials;
    this.settings = settings;
  }

  /** @throws NotForPost without a post that sees cases */
  Reader reader() {
    Reader reader = readers.of(loggedIn.login().orElseThrow(Fieldworker::noPost));
    if (!reader.seesCases()) {
      throw noPost();
    }
    register.catchUp();
    return register.isBehind() ? reader.whileBehind() : reader;
  }

  private static NotForPost noPost() {
    return new NotForPost("您的岗位不查看走访征集；全区的数字请看“数字”。");
  }

  Collection<String> area() {
    return reader().units();
  }

  /** @return the post he records in; null where he only reads */
  Appointment post() {
    String login = loggedIn.login().orElseThrow(Fieldworker::noPost);
    return officials.appointmentsOf(login).stream().filter(post -> settings.roles().contains(post.role().word()))
        .findFirst().orElse(null);
  }

  /** @throws NotForPost for somebody who only reads */
  Appointment recorder() {
    Appointment post = post();
    if (post == null) {
      throw new NotForPost("您的岗位只查看走访征集，记录由各单位的工作人员填写。");
    }
    return post;
  }

  /** @throws NotForPost where it is another unit's */
  Appointment recorderOf(String unit) {
    Appointment post = recorder();
    if (!post.unit().equals(unit)) {
      throw new NotForPost("这是其他单位的记录，只能由那个单位填写。");
    }
    return post;
  }
}
