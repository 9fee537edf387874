package cn.kuaichu.engine.seam;

import java.util.Set;

/** The messages the product sends to a running process, as models name them. */
public final class Messages {
  static final String REWORK_ORDERED = "appeals.reworkOrdered";
  static final String SCREENING_CORRECTED = "appeals.screeningCorrected";
  static final String REVISIT_CALLED_OFF = "appeals.revisitCalledOff";
  static final String ASSIST_WITHDRAWN = "appeals.assistWithdrawn";
  static final String ORDER_WITHDRAWN = "appeals.orderWithdrawn";
  static final String COMPLAINANT_SIGNED = "appeals.complainantSigned";
  static final String CLOCK_STOPPED = "appeals.clockStopped";
  static final String LATENESS_OVER = "appeals.latenessOver";

  /** All of them: a model that waits for another one waits for ever. */
  public static final Set<String> ALL = Set.of(REWORK_ORDERED, SCREENING_CORRECTED, REVISIT_CALLED_OFF,
      ASSIST_WITHDRAWN, ORDER_WITHDRAWN, COMPLAINANT_SIGNED, CLOCK_STOPPED, LATENESS_OVER);

  private Messages() {}
}
