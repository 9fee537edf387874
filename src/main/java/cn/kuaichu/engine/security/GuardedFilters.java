package cn.kuaichu.engine.security;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.impl.persistence.entity.FilterManager;

/** Stored filters: looked at when they are written and again when they are used, in case one was there before. */
final class GuardedFilters extends FilterManager {
  @Override
  public Filter insertOrUpdateFilter(Filter filter) {
    QueryExpressions.requireHarmless(filter.getQuery());
    return super.insertOrUpdateFilter(filter);
  }

  @Override
  public FilterEntity findFilterById(String filterId) {
    FilterEntity filter = super.findFilterById(filterId);
    if (filter != null) {
      QueryExpressions.requireHarmless(filter.getQuery());
    }
    return filter;
  }

  static final class Factory implements SessionFactory {
    @Override
    public Class<?> getSessionType() {
      return FilterManager.class;
    }

    @Override
    public Session openSession() {
      return new GuardedFilters();
    }
  }
}
