package cn.kuaichu.ground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody else puts a program where the product runs it. */
class BinariesTest {
  @TempDir
  private Path folder;
  private String shared;

  @BeforeEach
  void ownFolder() {
    shared = System.clearProperty("kuaichu.binaries");
  }

  @AfterEach
  void asBefore() {
    if (shared != null) {
      System.setProperty("kuaichu.binaries", shared);
    }
  }

  private Home home() {
    return new Home(folder.resolve("home"));
  }

  private Path unpacked() throws IOException {
    Path unpacked = Files.createDirectories(Binaries.of(home()).folder().resolve("PG-1").resolve("bin"));
    Files.writeString(unpacked.resolve("postgres"), "program");
    Files.createSymbolicLink(unpacked.resolve("libpq.so"), Path.of("libpq.so.5"));
    Binaries.of(home()).remember();
    return unpacked;
  }

  @Test
  void liesInTheHomeAndIsForItsOwnerAlone() throws IOException {
    Path own = Binaries.of(home()).folder().getParent();

    assertThat(own).startsWith(folder.resolve("home"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own))).isEqualTo("rwx------");
  }

  @Test
  void startsAgainWithWhatWasUnpacked() throws IOException {
    Path unpacked = unpacked();
    Files.writeString(unpacked.getParent().resolve(".exists"), "");

    Binaries.of(home()).remember();

    assertThat(Binaries.of(home()).folder()).isEqualTo(unpacked.getParent().getParent());
  }

  @Test
  void refusesAFolderThatOthersMayWrite() throws IOException {
    Path own = Binaries.of(home()).folder().getParent();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> Binaries.of(home())).isInstanceOf(StartRefused.class).hasMessageContaining(own.toString());
  }

  /** Put back from a copy, it may have become readable: that harms nobody. */
  @Test
  void closesAFolderThatOthersMayOnlyRead() throws IOException {
    Path own = Binaries.of(home()).folder().getParent();
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));

    Binaries.of(home());

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own))).isEqualTo("rwx------");
  }

  @Test
  void refusesAFolderThatIsALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(home().root().resolve("postgresql-binaries"), elsewhere);

    assertThatThrownBy(() -> Binaries.of(home())).isInstanceOf(StartRefused.class);
  }

  @Test
  void refusesAChangedProgramAnAddedOneAndAnotherLink() throws IOException {
    Path unpacked = unpacked();

    Files.writeString(unpacked.resolve("postgres"), "another program");
    assertThatThrownBy(() -> Binaries.of(home())).isInstanceOf(StartRefused.class).hasMessageContaining("PG-1");
    Files.writeString(unpacked.resolve("postgres"), "program");
    assertThat(Binaries.of(home())).isNotNull();

    Path added = Files.writeString(unpacked.resolve("libssl.so"), "x");
    assertThatThrownBy(() -> Binaries.of(home())).isInstanceOf(StartRefused.class);
    Files.delete(added);

    Files.delete(unpacked.resolve("libpq.so"));
    Files.createSymbolicLink(unpacked.resolve("libpq.so"), Path.of("libpq.so.6"));
    assertThatThrownBy(() -> Binaries.of(home())).isInstanceOf(StartRefused.class);
  }
}
