package cn.kuaichu;

import cn.kuaichu.engine.check.RulesCheck;
import cn.kuaichu.ground.command.Commands;
import cn.kuaichu.life.deadline.WorkCalendar;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Kuaichu {
  public static void main(String[] args) {
    liveInShanghai();
    Commands.run(Kuaichu.class, args).ifPresentOrElse(System::exit, () -> serve(args));
  }

  /** The database starts in a process of its own and leaves this one time to check the rules. */
  private static void serve(String... args) {
    RulesCheck.beginWithTheProgram();
    SpringApplication.run(Kuaichu.class, args);
  }

  /**
   * Engine columns carry no zone of their own. Another zone that is set on purpose is not overruled here: the start is
   * refused later.
   */
  private static void liveInShanghai() {
    if (System.getProperty("user.timezone", "").isBlank()) {
      TimeZone.setDefault(TimeZone.getTimeZone(WorkCalendar.ZONE));
    }
  }
}
