package cn.kuaichu.people.identity;

import cn.kuaichu.ground.database.OneAtATime;
import cn.kuaichu.ground.start.BeforeOpening;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The sample district on the embedded database; on a server of your own only when asked for. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DistrictSettings.class)
class IdentityConfiguration {
  @Bean
  DistrictFiles sampleDistrict(JdbcTemplate jdbc, ResourceLoader resources,
      @Value("${kuaichu.sample-location:classpath:sample/}") String location) {
    return new DistrictFiles(jdbc, resources, location);
  }

  @Bean
  EngineIdentity engineIdentity(ProcessEngine engine, Units units, RightsTable table, JdbcClient jdbc) {
    return new EngineIdentity(engine, units, table, jdbc);
  }

  @Bean
  @Order(10)
  BeforeOpening loadSample(DistrictFiles sample, EngineIdentity identity, Officials officials, Units units,
      TransactionTemplate transaction, JdbcClient jdbc,
      @Value("${kuaichu.sample:#{'${spring.datasource.url:}'.isEmpty()}}") boolean wanted) {
    return () -> transaction.executeWithoutResult(status -> {
      // two nodes may start at once: the second waits, and finds everything there
      OneAtATime.FOLLOW_APPOINTMENTS.waitFor(jdbc);
      if (wanted && !sample.isLoaded()) {
        sample.apply(sample.plan(identity.accounts()));
        units.changed();
        // the sample's year is told of officials who have been in office all the time
        jdbc.sql("update appointment set since = date '2020-01-01' where deputy_for is null").update();
        identity.follow(officials.appointments(), FirstPasswords.same(SampleLogins.PASSWORD));
      }
      EngineMirror.tell(identity.followRights());
    });
  }

  @Bean
  FollowAppointments followAppointments(EngineIdentity identity, Officials officials, TransactionTemplate transaction,
      JdbcClient jdbc) {
    return new FollowAppointments(identity, officials, transaction, jdbc);
  }
}
