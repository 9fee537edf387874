package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.StartRefused;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the database may keep a person waiting who stands at a page; together with five seconds for a connection
 * less than the twenty after which people give up (ours).
 *
 * @param statement one statement
 * @param lock its wait for somebody else's lock
 * @param idle a pause within a transaction; a program that hangs holds its locks no longer
 * @param answer a silent server; a little longer than a statement, which ends with a better word
 */
@ConfigurationProperties("kuaichu.database.request")
record RequestLimits(@DefaultValue("12s") Duration statement, @DefaultValue("8s") Duration lock,
    @DefaultValue("60s") Duration idle,
    @DefaultValue("14s") Duration answer) {
  RequestLimits {
    Map.of("statement", statement, "lock", lock, "idle", idle, "answer", answer).forEach((name, value) -> {
      if (value.toMillis() < 1 || value.toMillis() > Integer.MAX_VALUE) {
        throw new StartRefused(
            "The setting kuaichu.database.request." + name + " is " + value + ", which is no time to wait.",
            "Give it a length like 12s, or leave it out.");
      }
    });
  }
}
