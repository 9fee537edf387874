package cn.kuaichu.crash;

import cn.kuaichu.keeping.verification.Report;
import cn.kuaichu.keeping.verification.Verification;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link Workday} whose cases are inspected as soon as they are closed; when it ends in order it verifies itself. */
public final class InspectedWorkday {
  private static final Logger LOG = LoggerFactory.getLogger(InspectedWorkday.class);

  private InspectedWorkday() {}

  public static void main(String[] args) throws Exception {
    var unanswered = Offices.begunWithoutReceipt(Path.of(args[0]));
    long seed = Long.parseLong(args[1]);
    try (var receipts = Receipts.append(Path.of(args[0])); var product = Workday.start(Workday.settings(args))) {
      receipts.add("ready", ProcessHandle.current().pid());
      var offices = new Offices(product, receipts, seed, unanswered);
      var inspectors = new Inspectors(product, receipts, seed);
      offices.open(2);
      inspectors.open(2);
      Workday.untilStopped(inspectors::finish);
      inspectors.close();
      offices.close();
      Report report = product.getBean(Verification.class).run(new Verification.Options(null, null, true));
      LOG.info("verified:\n{}", report.text());
      receipts.add("verified", report.passed());
    }
  }
}
