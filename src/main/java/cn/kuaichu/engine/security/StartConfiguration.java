package cn.kuaichu.engine.security;

import cn.kuaichu.ground.database.Home;
import cn.kuaichu.people.identity.Officials;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What a start makes sure of, and what it says at its end. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdministratorSettings.class)
class StartConfiguration {
  @Bean
  FirstAdministrator firstAdministrator(ProcessEngine engine, PlatformTransactionManager transactions,
      AdministratorSettings settings, Home home, JdbcClient jdbc, @Value("${kuaichu.sample}") boolean sample) {
    return new FirstAdministrator(engine.getIdentityService(),
        new TransactionTemplate(transactions), settings, home, sample, jdbc);
  }

  @Bean
  StartSign startSign(Home home, Officials officials, AdministratorSettings administrator,
      @Value("${kuaichu.sample}") boolean sample) {
    return new StartSign(home, officials, administrator, sample);
  }
}
