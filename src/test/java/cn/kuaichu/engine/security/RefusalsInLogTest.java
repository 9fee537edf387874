package cn.kuaichu.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import cn.kuaichu.appeal.AppealRefused;
import java.util.List;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.ProcessEngineLogger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the log keeps of a command that was not carried out. */
class RefusalsInLogTest {
  private List<ILoggingEvent> loggedOf(Throwable thrown) {
    new RefusalsInLog();
    Logger logger = (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine.context");
    ListAppender<ILoggingEvent> kept = new ListAppender<>();
    kept.start();
    logger.addAppender(kept);
    try {
      ProcessEngineLogger.CONTEXT_LOGGER.errorException(thrown);
      return List.copyOf(kept.list);
    } finally {
      logger.detachAppender(kept);
    }
  }

  static List<Throwable> refusals() {
    return List.of(new AppealRefused("诉求 2026-000001-1 已办结。"), new BadUserRequestException("请先领取。"),
        new AuthorizationException("no"), new ProcessEngineException("around", new AppealRefused("没有办结。")),
        new NullValueException("Cannot find task with id 01a2: task is null"),
        new ProcessEngineException(
            "ENGINE-13034 Cannot read the task '01a2' because it belongs to no authenticated tenant."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isNothingOfARefusal(Throwable refusal) {
    assertThat(loggedOf(refusal)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "ENGINE-REST-HTTP500 org.camunda.bpm.engine.exception.NullValueException: task 01a2 doesn't exist: task is null\n\tat x",
      "ENGINE-REST-HTTP500 java.lang.NullPointerException: Cannot invoke \"x.getId()\" because \"task\" is null\n\tat x",
      "ENGINE-REST-HTTP400 org.camunda.bpm.engine.BadUserRequestException: 请先领取。\n\tat x"})
  void isNothingOfARefusalThatTheRestTellsOf(String sentence) {
    assertThat(RefusalsInLog.isRefusal(sentence)).isTrue();
    assertThat(RefusalsInLog.isRefusal("ENGINE-REST-HTTP500 java.lang.IllegalStateException: broken\n" + sentence))
        .isFalse();
  }

  @Test
  void isEverythingOfAFault() {
    List<ILoggingEvent> logged = loggedOf(new ProcessEngineException("broken", new IllegalStateException("why")));

    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).getThrowableProxy().getCause().getMessage()).isEqualTo("why");
  }
}
