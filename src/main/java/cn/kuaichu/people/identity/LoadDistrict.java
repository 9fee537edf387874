package cn.kuaichu.people.identity;

import cn.kuaichu.ground.database.OneAtATime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A real district's units, officials and topics, from its files; everybody new gets a first password of his own. */
@Component
class LoadDistrict {
  private static final int PASSWORD_BYTES = 12;

  /** How far a run goes. */
  enum Run {
    /** Says what would change. */
    DRY,
    /** Stops and asks where much would end. */
    CAREFUL,
    /** Was asked, and meant it. */
    CONFIRMED
  }

  /** @param passwords where the first passwords are; empty where there is no new official */
  record Loaded(DistrictPlan plan, Optional<Path> passwords) {}

  private final JdbcTemplate jdbc;
  private final ResourceLoader resources;
  private final EngineIdentity identity;
  private final Officials officials;
  private final Units units;
  private final DistrictSettings settings;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  LoadDistrict(JdbcTemplate jdbc, ResourceLoader resources, EngineIdentity identity, Officials officials, Units units,
      DistrictSettings settings, Clock clock) {
    this.jdbc = jdbc;
    this.resources = resources;
    this.identity = identity;
    this.officials = officials;
    this.units = units;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * All or nothing.
   *
   * @param secrets the folder that gets a new file with a line for each new official, login and password; to be handed
   *     out and then destroyed
   * @throws DistrictRefused when the files have faults, or a careful run would change too much
   */
  @Transactional(timeout = 600)
  Loaded load(Path folder, Path secrets, Run run) {
    jdbc.execute("select pg_advisory_xact_lock(" + OneAtATime.FOLLOW_APPOINTMENTS.number() + ")");
    DistrictFiles files = new DistrictFiles(jdbc, resources, folder.toUri().toString());
    DistrictPlan plan = files.plan(identity.accounts());
    if (run == Run.DRY) {
      return new Loaded(plan, Optional.empty());
    }
    if (run == Run.CAREFUL && plan.changesMoreThan(settings.mostChangedPercent())) {
      throw DistrictRefused.unasked(plan.question(settings.mostChangedPercent()), plan);
    }
    files.apply(plan);
    units.changed();
    officials.changed();
    return new Loaded(plan, follow(secrets));
  }

  boolean asksFirst(DistrictPlan plan) {
    return plan.changesMoreThan(settings.mostChangedPercent());
  }

  String question(DistrictPlan plan) {
    return plan.question(settings.mostChangedPercent());
  }

  private Optional<Path> follow(Path secrets) {
    List<String> lines = new ArrayList<>();
    identity.follow(officials.appointments(), user -> lines.add(user.getId() + "," + firstPasswordOf(user)));
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Path file = FirstPasswordFile.write(secrets, ZonedDateTime.now(clock), lines);
    TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
      @Override
      public void afterCompletion(int status) {
        if (status == STATUS_ROLLED_BACK) {
          delete(file);
        }
      }
    });
    return Optional.of(file);
  }

  /** The hash is remembered: while it is the account's, its holder has to choose another password. */
  private String firstPasswordOf(UserEntity user) {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().encodeToString(bytes);
    UserEntity hashed = new UserEntity(user.getId());
    hashed.setPassword(password);
    hashed.encryptPassword();
    user.setDbPassword(hashed.getPassword());
    user.setSalt(hashed.getSalt());
    jdbc.update(
        "insert into first_password (login, hash) values (?, ?) on conflict (login) do update set hash = excluded.hash",
        user.getId(), hashed.getPassword());
    return password;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("the passwords of accounts that were not made cannot be deleted: " + file, e);
    }
  }
}
