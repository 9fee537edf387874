package cn.kuaichu.life.revisit;

/**
 * What a revisit heard from the citizen.
 *
 * @param metInPerson the report-back was really made in person: YES, NO or UNSURE
 * @param ownSignature the sheet was signed by the citizen: YES, NO or UNSURE
 * @param falseResolution the sheet says done what was not done; the officer's own finding
 */
record Answer(String way, boolean solved, boolean satisfied, String ownSignature, String metInPerson, int trips,
    boolean falseResolution) {
  /** A case closes for good when nothing was denied; not remembering is no denial. */
  boolean confirms() {
    return solved && satisfied && !isSignatureFalse();
  }

  boolean isFalse() {
    return falseResolution || isSignatureFalse();
  }

  private boolean isSignatureFalse() {
    return ownSignature.equals("NO");
  }

  Outcome outcome() {
    return confirms() ? Outcome.CONFIRMED : Outcome.REWORK;
  }
}
