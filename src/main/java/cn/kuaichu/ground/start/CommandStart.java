package cn.kuaichu.ground.start;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Only where a command of the command line is run: it works on what a server has made ready, or refuses. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = CommandStart.PROPERTY)
public @interface CommandStart {
  /** Set by the command line itself; no setting of an operator's. */
  String PROPERTY = "kuaichu.start.command";
}
