package cn.kuaichu.docs;

import static org.assertj.core.api.Assertions.assertThat;

import cn.kuaichu.ArchitectureTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pictures of the docs' start page are those of today's models and folders. {@code -Dpictures=renew} draws them. */
class PicturesTest {
  private static final Path PICTURES = Path.of("docs/pictures");

  private static void isAsDrawn(String name, String drawn) throws IOException {
    Path file = PICTURES.resolve(name);
    if ("renew".equals(System.getProperty("pictures"))) {
      Files.writeString(file, drawn);
    }
    assertThat(Files.readString(file)).as("mvn test -Dtest=PicturesTest -Dpictures=renew").isEqualTo(drawn);
  }

  @Test
  void theTableNamesEveryModelAsItIsNamed() throws IOException {
    Map<String, String> models = Landscape.models();
    Map<String, Landscape.Row> table = Landscape.table();

    assertThat(table.keySet()).containsExactlyInAnyOrderElementsOf(models.keySet());
    models.forEach((key, name) -> assertThat(table.get(key).name()).as(key).isEqualTo(name));
  }

  @Test
  void theTableTellsEveryCallAndNoOther() throws IOException {
    Set<String> calls = Landscape.calls();
    Map<String, Landscape.Row> table = Landscape.table();

    calls.forEach(pair -> assertThat(table.get(pair.split(" ")[1]).calls(pair.split(" ")[0])).as(pair).isTrue());
    assertThat(table.values().stream().filter(row -> row.by().startsWith("call of"))).hasSize(calls.size());
  }

  @Test
  void whatTheCodeStartsIsNotToldAsACall() throws IOException {
    Map<String, Landscape.Row> table = Landscape.table();

    assertThat(Landscape.startedByCode()).hasSizeGreaterThan(9)
        .allSatisfy(key -> assertThat(table.get(key).by()).as(key).doesNotStartWith("call of"));
  }

  @Test
  void theLandscapeIsThatOfTheModels() throws IOException {
    isAsDrawn("landscape.svg", Landscape.drawn(Landscape.table()));
  }

  @Test
  void theHouseIsThatOfTheFolders() throws IOException {
    assertThat(House.folders()).containsExactlyInAnyOrderElementsOf(ArchitectureTest.FLOORS);
    isAsDrawn("house.svg", House.drawn(House.floors(ArchitectureTest.FLOORS)));
  }

  @Test
  void theReadmeTellsWhatEveryPackageIsFor() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    List<String> packages = House.floors(ArchitectureTest.FLOORS).values().stream().flatMap(Set::stream).toList();

    assertThat(packages).hasSizeGreaterThan(40).allMatch(name -> House.isNamedIn(readme, name));
  }
}
