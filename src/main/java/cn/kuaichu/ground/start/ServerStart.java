package cn.kuaichu.ground.start;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;

/** Part of the server's start, and of no command's: publishing, migrating, moving, repairing, scheduling. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = CommandStart.PROPERTY, havingValue = false, matchIfMissing = true)
public @interface ServerStart {
}
