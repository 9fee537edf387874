package cn.kuaichu.bench;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what goes to the database while it is asked to; otherwise it hands out the pool's own connections. */
final class CountingDataSource extends DelegatingDataSource {
  /**
   * Statements by normalised text; one execution of a batch is one round trip, whatever the number of its statements.
   */
  final Map<String, AtomicInteger> statements = new ConcurrentHashMap<>();
  final AtomicLong roundTrips = new AtomicLong();
  final AtomicLong transactions = new AtomicLong();
  private volatile boolean counting;

  private CountingDataSource(DataSource target) {
    super(target);
  }

  /** Puts the counter in front of an application's pool. */
  static void install(ConfigurableApplicationContext application) {
    application.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? new CountingDataSource(pool) : bean;
      }
    });
  }

  void count(boolean wanted) {
    counting = wanted;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    return counting ? proxy(Connection.class, new Watch(connection, null)) : connection;
  }

  private void executed(String sql, int times) {
    statements.computeIfAbsent(normalised(sql), text -> new AtomicInteger()).addAndGet(times);
    roundTrips.incrementAndGet();
  }

  private static String normalised(String sql) {
    return sql.strip().replaceAll("\\s+", " ").replaceAll("\\(\\s*\\?(\\s*,\\s*\\?)*\\s*\\)", "(?…)");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(CountingDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** A connection, or a statement with its text. */
  private final class Watch implements InvocationHandler {
    private final Object target;
    private final String sql;
    private int batched;

    Watch(Object target, String sql) {
      this.target = target;
      this.sql = sql;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
      note(method.getName(), arguments);
      Object result;
      try {
        result = method.invoke(target, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (target instanceof Connection && result instanceof PreparedStatement) {
        return proxy(PreparedStatement.class, new Watch(result, (String) arguments[0]));
      }
      return target instanceof Connection && result instanceof Statement
          ? proxy(Statement.class, new Watch(result, null))
          : result;
    }

    private void note(String method, Object[] arguments) throws SQLException {
      switch (method) {
        case "commit" -> {
          transactions.incrementAndGet();
          roundTrips.incrementAndGet();
        }
        case "addBatch" -> batched++;
        case "executeBatch" -> {
          executed(sql, batched);
          batched = 0;
        }
        case "execute", "executeQuery", "executeUpdate" -> {
          executed(sql == null ? (String) arguments[0] : sql, 1);
          if (((Statement) target).getConnection().getAutoCommit()) {
            transactions.incrementAndGet();
          }
        }
        default -> {
        }
      }
    }
  }
}
