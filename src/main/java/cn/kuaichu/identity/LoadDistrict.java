package cn.kuaichu.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.core.io.ResourceLoader;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A real district's units, officials and topics, from its files; everybody new gets a first password of his own. */
@Component
class LoadDistrict {
  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final ResourceLoader resources;
  private final EngineIdentity identity;
  private final Officials officials;
  private final Units units;

  LoadDistrict(JdbcTemplate jdbc, JdbcClient client, ResourceLoader resources, EngineIdentity identity, Officials officials,
      Units units) {
    this.jdbc = jdbc;
    this.client = client;
    this.resources = resources;
    this.identity = identity;
    this.officials = officials;
    this.units = units;
  }

  /**
   * @param passwords gets one line per new official, login and password; readable by its owner only, to be handed out and
   *     then destroyed
   */
  @Transactional(timeout = 600)
  DistrictFiles.Loaded load(Path folder, Path passwords) {
    client.sql("select pg_advisory_xact_lock(?)").param(FollowAppointments.ONE_AT_A_TIME).query().singleRow();
    DistrictFiles.Loaded loaded = new DistrictFiles(jdbc, resources, folder.toUri().toString()).load();
    units.changed();
    officials.changed();
    List<String> lines = new ArrayList<>();
    SecureRandom random = new SecureRandom();
    identity.follow(officials.appointments(), user -> {
      byte[] bytes = new byte[12];
      random.nextBytes(bytes);
      String password = Base64.getUrlEncoder().encodeToString(bytes);
      user.setPassword(password);
      lines.add(user.getId() + "," + password);
    });
    write(passwords, lines);
    return loaded;
  }

  private static void write(Path file, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    try {
      Files.writeString(file, "login,password\n" + String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the first passwords to " + file, e);
    }
  }
}
