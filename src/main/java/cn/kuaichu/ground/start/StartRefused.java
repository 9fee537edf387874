package cn.kuaichu.ground.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The product does not start like this; says what is wrong and what to do about it. */
public class StartRefused extends RuntimeException {
  private final String cure;

  public StartRefused(String reason, String cure) {
    this(reason, cure, null);
  }

  /** @param cause for the log at level debug, or null */
  public StartRefused(String reason, String cure, Throwable cause) {
    super(reason, cause);
    this.cure = cure;
  }

  /** Instead of a page of stack trace. */
  static final class Analyzer extends AbstractFailureAnalyzer<StartRefused> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, StartRefused refused) {
      return new FailureAnalysis(refused.getMessage(), refused.cure, failure);
    }
  }
}
