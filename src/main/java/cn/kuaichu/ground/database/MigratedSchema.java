package cn.kuaichu.ground.database;

import cn.kuaichu.ground.start.CommandRefused;
import cn.kuaichu.ground.start.CommandStart;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** A command migrates nothing: it runs on the tables of its own release, or not at all. */
@Component
@CommandStart
final class MigratedSchema implements FlywayMigrationStrategy {
  @Override
  public void migrate(Flyway flyway) {
    requireOwn(List.of(flyway.info().all()));
  }

  private static void requireOwn(List<MigrationInfo> all) {
    String own = newest(all, MigrationState::isResolved);
    String found = newest(all, MigrationState::isApplied);
    long unknown = all.stream().filter(each -> each.getState().isApplied() && !each.getState().isResolved()).count();
    long lacking = all.stream().filter(MigratedSchema::isLacking).count();
    if (found == null) {
      throw new CommandRefused("数据库里还没有数据表，本程序需要第 " + own + " 版；请先用本程序启动一次服务，再执行命令。");
    }
    if (unknown > 0) {
      throw new CommandRefused("数据库的表结构是第 " + found + " 版，本程序只认得第 " + own + " 版；请改用与正在运行的服务同一版本的程序。");
    }
    if (lacking > 0) {
      throw new CommandRefused("数据库的表结构是第 " + found + " 版，本程序需要第 " + own + " 版，还缺 " + lacking
          + " 项更新；请改用与正在运行的服务同一版本的程序，或先用本程序启动一次服务完成升级。");
    }
  }

  private static boolean isLacking(MigrationInfo migration) {
    MigrationState state = migration.getState();
    return state.isResolved() && (!state.isApplied() || state.isFailed() || state == MigrationState.OUTDATED);
  }

  /** @return null where there is none */
  private static String newest(List<MigrationInfo> all, Predicate<MigrationState> which) {
    return all.stream().filter(each -> which.test(each.getState())).map(MigrationInfo::getVersion)
        .filter(each -> each != null)
        .max(Comparator.naturalOrder()).map(Object::toString).orElse(null);
  }
}
