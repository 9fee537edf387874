package cn.kuaichu;

import cn.kuaichu.command.Commands;
import cn.kuaichu.deadline.WorkCalendar;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Kuaichu {
  public static void main(String[] args) {
    // engine columns carry no zone of their own: every process of the product must read them alike
    TimeZone.setDefault(TimeZone.getTimeZone(WorkCalendar.ZONE));
    Commands.run(Kuaichu.class, args).ifPresentOrElse(System::exit, () -> SpringApplication.run(Kuaichu.class, args));
  }
}
