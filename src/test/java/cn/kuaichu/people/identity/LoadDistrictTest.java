package cn.kuaichu.people.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.lifecycle.District;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@SpringBootTest
@Import(District.Setup.class)
class LoadDistrictTest {
  @TempDir
  private Path folder;
  @Autowired
  private JdbcClient jdbc;
  @Autowired
  private LoadDistrict district;
  @Autowired
  private IdentityService identity;
  @Autowired
  private Officials officials;

  @BeforeEach
  void theDistrictAsItIs() throws IOException {
    for (String file : List.of("units.csv", "officials.csv", "topics.csv")) {
      try (InputStream sample = getClass().getResourceAsStream("/sample/" + file)) {
        Files.write(folder.resolve(file), sample.readAllBytes());
      }
    }
  }

  @AfterEach
  void everythingIsBack() throws IOException {
    theDistrictAsItIs();
    district.load(folder, folder, LoadDistrict.Run.CONFIRMED);
    District.longInOffice(jdbc);
  }

  private List<String> groupsOf(String login) {
    return identity.createGroupQuery().groupMember(login).list().stream().map(Group::getId).sorted().toList();
  }

  @Test
  void changesNothingWhenTheFilesSayWhatIsThereAlready() {
    LoadDistrict.Loaded loaded = district.load(folder, folder, LoadDistrict.Run.CONFIRMED);

    assertThat(loaded.plan().isEmpty()).isTrue();
    assertThat(loaded.passwords()).isEmpty();
  }

  @Test
  void knowsWhichLoginsAreOneHumanWhereTheFileSaysSo() throws IOException {
    assertThat(officials.isSamePerson("handler-t03v01", "leader-t03v01")).isFalse();
    Path file = folder.resolve("officials.csv");
    String text = Files.readString(file).lines().map(line -> line.startsWith("login,") ? line + ",person"
        : line + (line.startsWith("handler-t03v01,") || line.startsWith("leader-t03v01,") ? ",P-0017" : ","))
        .collect(Collectors.joining("\n"));
    Files.writeString(file, text + "\n");

    district.load(folder, folder, LoadDistrict.Run.CONFIRMED);

    assertThat(officials.isSamePerson("handler-t03v01", "leader-t03v01")).isTrue();
    assertThat(officials.personOf("handler-t03v01")).isEqualTo("P-0017");
    assertThat(officials.personOf("handler-t03v02")).as("nobody else").isEqualTo("handler-t03v02");
  }

  @Test
  void bringsInWhoIsNewWithAPasswordOfHisOwnAndEndsWhoIsNoLongerNamed() throws IOException {
    Path officials = folder.resolve("officials.csv");
    String text = Files.readString(officials).replaceAll("(?m)^handler-t03v02,.*\n", "")
        + "handler-t03v01-9,新来的同志,t03v01,handler,承办人\n";
    Files.writeString(officials, text, StandardCharsets.UTF_8);

    Path passwords = district.load(folder, folder, LoadDistrict.Run.CONFIRMED).passwords().orElseThrow();

    assertThat(groupsOf("handler-t03v01-9")).containsExactly("role.handler", "t03v01.handler");
    assertThat(groupsOf("handler-t03v02")).isEmpty();
    List<String> lines = Files.readAllLines(passwords);
    assertThat(lines).hasSize(2);
    assertThat(identity.checkPassword("handler-t03v01-9", lines.get(1).split(",")[1])).isTrue();
  }
}
