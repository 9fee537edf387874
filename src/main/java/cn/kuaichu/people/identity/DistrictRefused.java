package cn.kuaichu.people.identity;

import java.util.List;
import java.util.stream.Collectors;

/** The files cannot be meant so, or would change more than goes without asking; nothing was changed. */
final class DistrictRefused extends RuntimeException {
  private final transient List<DistrictFault> faults;
  private final transient DistrictPlan plan;

  private DistrictRefused(String message, List<DistrictFault> faults, DistrictPlan plan) {
    super(message);
    this.faults = faults;
    this.plan = plan;
  }

  static DistrictRefused because(List<DistrictFault> faults) {
    return new DistrictRefused(faults.stream().map(DistrictFault::toString).collect(Collectors.joining("\n")), faults,
        null);
  }

  static DistrictRefused unasked(String question, DistrictPlan plan) {
    return new DistrictRefused(question, List.of(), plan);
  }

  List<DistrictFault> faults() {
    return faults;
  }

  /** What would change, where that is the objection; otherwise null. */
  DistrictPlan plan() {
    return plan;
  }
}
