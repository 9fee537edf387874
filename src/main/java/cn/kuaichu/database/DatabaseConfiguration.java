package cn.kuaichu.database;

import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Embedded PostgreSQL unless {@code spring.datasource.url} names a server; two roles either way. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final String NO_SERVER_NAMED = "'${spring.datasource.url:}'.isEmpty()";

  @Bean
  Home home(@Value("${kuaichu.home}") Path root) {
    return new Home(root);
  }

  @Bean
  @ConditionalOnExpression(NO_SERVER_NAMED)
  EmbeddedDatabase embeddedDatabase(Home home, @Value("${kuaichu.database.port:0}") int port,
      @Value("${kuaichu.database.join:false}") boolean join) {
    return join ? EmbeddedDatabase.join(home, port) : EmbeddedDatabase.start(home, port);
  }

  @Bean
  @ConditionalOnExpression(NO_SERVER_NAMED)
  JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return EmbeddedDatabase.APPLICATION;
      }

      @Override
      public String getPassword() {
        return database.password(EmbeddedDatabase.APPLICATION);
      }

      @Override
      public String getJdbcUrl() {
        return database.url();
      }
    };
  }

  @Bean
  @ConditionalOnExpression(NO_SERVER_NAMED)
  FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
    return new FlywayConnectionDetails() {
      @Override
      public String getUsername() {
        return EmbeddedDatabase.OWNER;
      }

      @Override
      public String getPassword() {
        return database.password(EmbeddedDatabase.OWNER);
      }

      @Override
      public String getJdbcUrl() {
        return database.url();
      }
    };
  }

  @Bean
  FlywayConfigurationCustomizer applicationRole(JdbcConnectionDetails application) {
    return flyway -> flyway.placeholders(Map.of("application_role", application.getUsername()));
  }

  @Bean
  RoleSeparation roleSeparation(JdbcClient jdbc, Flyway migrated) {
    return new RoleSeparation(jdbc);
  }
}
