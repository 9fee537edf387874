package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The data directory ({@code kuaichu.home}): database, keys, evidence and the anchors kept outside the database. */
public final class Home {
  static final String SUPERUSER_SECRET = "database-superuser";
  private static final String SUPERUSER = "superuser";
  private static final SecureRandom RANDOM = new SecureRandom();
  private final Path root;

  public Home(Path root) {
    this.root = root.toAbsolutePath().normalize();
    try {
      createPrivately(this.root);
    } catch (UncheckedIOException e) {
      throw new StartRefused("The data directory " + this.root + " cannot be made or used: " + e.getCause() + ".",
          "Set kuaichu.home (or KUAICHU_HOME) to a folder this account may write, on a disk that is there; then start "
              + "again.",
          e);
    }
  }

  public Path root() {
    return root;
  }

  public Path folder(String name) {
    Path folder = root.resolve(name);
    createPrivately(folder);
    return folder;
  }

  /** 256 random bits, made at the first call and kept in a file only its owner reads. */
  public String secret(String name) {
    return secretIn("secrets", name);
  }

  /**
   * In a folder of its own, apart from the secrets the product works with: a stolen copy of the folder {@code secrets}
   * does not give control over the database.
   */
  String superuserSecret() {
    return secretIn(SUPERUSER, SUPERUSER_SECRET);
  }

  Path superuserSecretFile() {
    superuserSecret();
    return root.resolve(SUPERUSER).resolve(SUPERUSER_SECRET);
  }

  boolean hasSuperuserSecret() {
    return Files.exists(root.resolve(SUPERUSER).resolve(SUPERUSER_SECRET));
  }

  /** It lay among the others in a data directory of an earlier release. */
  void moveSuperuserSecret() {
    Path before = root.resolve("secrets").resolve(SUPERUSER_SECRET);
    try {
      if (Files.exists(before) && !hasSuperuserSecret()) {
        Files.move(before, folder(SUPERUSER).resolve(SUPERUSER_SECRET), StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (NoSuchFileException e) {
      // the other process was first
    } catch (IOException e) {
      throw new UncheckedIOException("cannot move the secret " + before, e);
    }
  }

  private String secretIn(String folder, String name) {
    Path file = folder(folder).resolve(name);
    try {
      if (!Files.exists(file)) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        Path draft = Files.createTempFile(file.getParent(), name, ".new");
        Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        linkUnlessPresent(draft, file);
      }
      return Files.readString(file).trim();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or make the secret " + file, e);
    }
  }

  /** Two processes may start at once: the first file wins and is never overwritten. */
  private static void linkUnlessPresent(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // the other process was first: its secret counts
    } finally {
      Files.delete(draft);
    }
  }

  private static void createPrivately(Path folder) {
    try {
      Files.createDirectories(folder);
      if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot create " + folder, e);
    }
  }
}
