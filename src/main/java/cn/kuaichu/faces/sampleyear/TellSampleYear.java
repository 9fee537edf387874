package cn.kuaichu.faces.sampleyear;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the sample's year beside the open product, once, in a district without a case. The
 * job executor waits meanwhile: what falls due in a story happens at the story's moment and not now.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("kuaichu.sample-year.cases")
class TellSampleYear implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(TellSampleYear.class);
  private static final long PATIENCE_MS = 10_000;
  private static final int LOOKS = 100;
  private static final long LOOK_MS = 100;
  private final SampleYear year;
  private final ProcessEngine engine;
  private final JdbcClient jdbc;
  private final int cases;
  private Thread teller;

  TellSampleYear(SampleYear year, ProcessEngine engine, JdbcClient jdbc,
      @Value("${kuaichu.sample-year.cases}") int cases) {
    this.year = year;
    this.engine = engine;
    this.jdbc = jdbc;
    this.cases = cases;
  }

  /** Once all is open and the job executor has been started. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (cases > 0 && !jdbc.sql("select exists (select from case_standing)").query(Boolean.class).single()) {
      teller = new Thread(this::tell, "sample-year");
      teller.setDaemon(true);
      teller.start();
    }
  }

  private void tell() {
    JobExecutor executor = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    LOG.info("示例数据：正在后台生成一年的诉求（{} 件），期间可以正常使用；不要示例诉求的，启动时加 --kuaichu.sample=empty", cases);
    boolean works = false;
    try {
      // the executor is started by another listener of the same event
      for (int i = 0; i < LOOKS && !executor.isActive(); i++) {
        Thread.sleep(LOOK_MS);
      }
      works = executor.isActive();
      executor.shutdown();
      year.tell(cases);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (works) { // a node that is to run no jobs runs none afterwards either
        executor.start();
      }
    }
  }

  /** The story that is being told stops where it stands. */
  @Override
  public void destroy() throws InterruptedException {
    year.stop();
    if (teller != null) {
      teller.join(PATIENCE_MS);
    }
  }
}
