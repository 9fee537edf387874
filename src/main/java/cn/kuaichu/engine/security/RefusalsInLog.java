package cn.kuaichu.engine.security;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import cn.kuaichu.appeal.AppealRefused;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * A refusal is an answer, no fault. The engine and its REST write an error with a hundred lines of stack trace for
 * each, two times over: an old tab that asks for a task that was done would fill the disk, and the real faults would
 * stand between them unseen.
 */
@Component
public final class RefusalsInLog {
  /** The engine's words for what is not there any more, or not in a unit of his. */
  public static final Pattern NOT_THERE = Pattern.compile(
      "(?:(?:Cannot find|No) \\S+ .*|\\w+ \\S+ doesn't exist): [\\w ]+ is null|\"task\" is null|belongs to no "
          + "authenticated tenant");
  private static final Set<String> TELL_TWICE = Set.of("org.camunda.bpm.engine.context",
      "org.camunda.bpm.engine.rest.exception");
  private static final String NAME = "refusals";

  RefusalsInLog() {
    ILoggerFactory factory = LoggerFactory.getILoggerFactory();
    if (factory instanceof LoggerContext log
        && log.getTurboFilterList().stream().noneMatch(filter -> NAME.equals(filter.getName()))) {
      TurboFilter filter = new Filter();
      filter.setName(NAME);
      filter.setContext(log);
      filter.start();
      log.addTurboFilter(filter);
    }
  }

  static boolean isRefusal(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      if (each instanceof AppealRefused || each instanceof BadUserRequestException
          || each instanceof AuthorizationException
          || each instanceof NotFoundException
          || each.getMessage() != null && NOT_THERE.matcher(each.getMessage()).find()) {
        return true;
      }
    }
    return false;
  }

  /** The REST writes the whole stack trace into its sentence. */
  static boolean isRefusal(String sentence) {
    String first = sentence == null ? "" : sentence.lines().findFirst().orElse("");
    return first.startsWith("ENGINE-REST-HTTP4") || NOT_THERE.matcher(first).find();
  }

  private static final class Filter extends TurboFilter {
    @Override
    public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
        Throwable thrown) {
      if (!TELL_TWICE.contains(logger.getName())) {
        return FilterReply.NEUTRAL;
      }
      Throwable told = thrown == null && params != null && params.length > 0
          && params[params.length - 1] instanceof Throwable last
              ? last
              : thrown;
      return isRefusal(told) || told == null && isRefusal(format) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
  }
}
